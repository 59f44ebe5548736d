import fc from "fast-check";

/** What a training needs besides its order: samples by row, and whatever else. */
interface Setting {
	readonly X: number[][];
}

/** Row numbers are drawn below this and taken modulo the number of samples: divisible by 1 … 6. */
const ROWS = 60;

/** The setting with 1 to 4 batches of 1 to 3 rows; some rows come again, some never. */
export function batched<C extends Setting>(
	settings: fc.Arbitrary<C>,
): fc.Arbitrary<C & { order: number[][] }> {
	const batch = fc.array(fc.nat({ max: ROWS - 1 }), {
		minLength: 1,
		maxLength: 3,
	});
	const order = fc.array(batch, { minLength: 1, maxLength: 4 });
	return fc.tuple(settings, order).map(([setting, drawn]) => ({
		...setting,
		order: drawn.map((rows) => rows.map((row) => row % setting.X.length)),
	}));
}

/**
 * The setting, of 3 to 6 samples, with a single batch in mixed order that leaves one or
 * two samples out: the order, the rows and their number all matter.
 */
export function batchedOnce<C extends Setting>(
	settings: fc.Arbitrary<C>,
): fc.Arbitrary<C & { order: number[][] }> {
	return fc
		.record({
			setting: settings,
			mixed: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
			left: fc.integer({ min: 1, max: 2 }),
		})
		.map(({ setting, mixed, left }) => {
			const rows = mixed.filter((row) => row < setting.X.length);
			return { ...setting, order: [rows.slice(left)] };
		});
}
