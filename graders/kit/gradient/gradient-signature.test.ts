import { describe, expect, test } from "vitest";
import {
	type Finding,
	gradientSignature,
	mapNested,
	type Nested,
	numericGradient,
	type SignatureContext,
} from "./index.ts";
import { type Bug, drawMlp, gradient, loss, type Mlp } from "./mlp.fixture.ts";
import { signatureHints } from "./signature-hints.ts";

const names = ["W1", "B1", "W2", "B2"];
const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);

/** A network whose sizes let no two factors coincide: 6 rows, 4 classes. */
function network(seed: number): Mlp {
	const sizes = { batch: 6, inputs: 5, hidden: 4, classes: 4 };
	const mlp = drawMlp(seed, "tanh", sizes);
	// Weights as networks start with them: deviation near 1/√inputs.
	const small = (tensor: Nested) => mapNested(tensor, (w) => w / 2);
	return { ...mlp, parameters: mlp.parameters.map(small) };
}

function findingsOf(
	bug: Bug,
	seed: number,
	context: SignatureContext = {},
): Finding[] {
	const mlp = network(seed);
	const numeric = numericGradient((p) => loss(mlp, p), mlp.parameters);
	return gradientSignature(gradient(mlp, bug), numeric, {
		names,
		batch: 6,
		classes: 4,
		...context,
	});
}

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe("a bug whose numbers leave no doubt", () => {
	test.each<[Bug, string, string[]]>([
		["missing 1/m", "missing-mean", names],
		["1/m twice", "mean-twice", names],
		["factor 2", "factor-two", names],
		["factor 1/2", "factor-half", names],
		["sign", "sign", names],
		["mean over classes", "per-class-mean", names],
		["bias not divided", "bias-not-averaged", ["B2"]],
		["bias not summed", "bias-not-summed", ["B2"]],
		["softmax diagonal only", "off-diagonal", ["W2", "B2"]],
		["dW transposed", "transposed", ["W2"]],
	])("%s is %s, on 40 networks", (bug, id, tensors) => {
		for (const seed of seeds) {
			expect(findingsOf(bug, seed)).toMatchObject([{ id, tensors }]);
		}
	});
});

describe("a bug between two layers", () => {
	/** How often each id is given, in percent of 40 networks. */
	const shares = (bug: Bug) => {
		const counts: Record<string, number> = {};
		for (const seed of seeds) {
			for (const { id, certain } of findingsOf(bug, seed)) {
				expect(certain).toBe(false);
				counts[id] = (counts[id] ?? 0) + 100 / seeds.length;
			}
		}
		return counts;
	};

	test.each<[Bug, string]>([
		["W2 updated first", "update-order"],
		["derivative at a", "derivative-argument"],
		["derivative missing", "derivative-missing"],
		["a(1-a) for tanh", "between-layers"],
		["W2 not transposed", "between-layers"],
	])("%s is most often called %s", (bug, id) => {
		const given = shares(bug);
		expect(Object.entries(given).toSorted((a, b) => b[1] - a[1])[0][0]).toBe(
			id,
		);
	});

	test("is told with the layers on both sides of it", () => {
		const [finding] = findingsOf("W2 not transposed", 1);
		expect(finding!.hint.en).toContain(
			"The gradient of W2, B2 is right and that of W1, B1",
		);
		expect(finding!.hint.zh).toContain("W2, B2 的梯度正确");
	});

	test("is not looked for where names tell no layers", () => {
		expect(
			findingsOf("W2 not transposed", 1, { names: ["U", "c", "V", "d"] }),
		).toEqual([]);
	});
});

describe("ambiguity", () => {
	const twice = [[2, 4, 6]];
	const once: Nested[] = [[1, 2, 3]];

	test("2 in a batch of 2 rows is said to be either", () => {
		const [finding, ...more] = gradientSignature([twice[0]], once, {
			batch: 2,
			names: ["W"],
		});
		expect(finding!.id).toBe("ambiguous-scale");
		expect(finding!.hint.en).toContain(
			"the 2 rows of the batch as well as the 2 that a square leaves",
		);
		expect(finding!.hint.zh).toContain("样本");
		expect(more).toEqual([]);
	});

	test("1/3 with 3 rows and 3 classes is said to be either", () => {
		const third = [1 / 3, 2 / 3, 1];
		expect(
			ids(gradientSignature([third], once, { batch: 3, classes: 3 })),
		).toEqual(["ambiguous-scale"]);
	});

	test("−6 in a batch of 6 rows is two findings", () => {
		const found = gradientSignature([[-6, -12, -18]], once, { batch: 6 });
		expect(ids(found)).toEqual(["sign", "missing-mean"]);
	});

	test("a factor that fits no size is named as a number", () => {
		const [finding] = gradientSignature([[0.3, 0.6, 0.9]], once, { batch: 6 });
		expect(finding).toMatchObject({ id: "scaled" });
		expect(finding!.ratio).toBeCloseTo(0.3, 12);
		expect(finding!.hint.en).toContain("0.3 times");
	});

	test("a lone number is no evidence of a factor, except a known one", () => {
		expect(gradientSignature([0.37], [1], { batch: 6 })).toEqual([]);
		expect(ids(gradientSignature([6], [1], { batch: 6 }))).toEqual([
			"missing-mean",
		]);
		expect(ids(gradientSignature([-1], [1]))).toEqual(["sign"]);
	});
});

describe("one tensor", () => {
	const n = [
		[1, 2, 3],
		[4, 5, 7],
	];

	test.each<[string, unknown, Nested, SignatureContext, string[]]>([
		["right", n, n, {}, []],
		[
			"transposed, wrong shape",
			[
				[1, 4],
				[2, 5],
				[3, 7],
			],
			n,
			{},
			["transposed"],
		],
		[
			"rows not summed",
			[
				[1, 2],
				[3, 4],
				[5, 6],
			],
			[9, 12],
			{},
			["bias-not-summed"],
		],
		[
			"nothing arrives",
			[
				[0, 0, 0],
				[0, 0, 0],
			],
			n,
			{},
			["no-gradient"],
		],
		[
			"kernel turned",
			[
				[
					[
						[4, 3],
						[2, 1],
					],
				],
			],
			[
				[
					[
						[1, 2],
						[3, 4],
					],
				],
			],
			{},
			["kernel-turned"],
		],
		[
			"cotangent returned",
			[[1, -0.5, 2]],
			[[0.2, -0.3, 0.7]],
			{ cotangent: [[1, -0.5, 2]] },
			["cotangent-returned"],
		],
		[
			"batch statistics",
			[
				[1, 2],
				[3, 4],
			],
			[
				[1, -2],
				[-1, 2],
			],
			{},
			["batch-statistics"],
		],
		[
			"last step only",
			[
				[
					[0, 0],
					[5, 6],
				],
			],
			[
				[
					[1, 2],
					[5, 6],
				],
			],
			{},
			["through-time"],
		],
		["text", "abc", n, {}, []],
		[
			"not finite",
			[
				[1, Number.NaN, 3],
				[4, 5, 7],
			],
			n,
			{},
			[],
		],
		[
			"noise that fits nothing",
			[
				[1, 7, 3],
				[4, -5, 7],
			],
			n,
			{},
			[],
		],
		["reversed bias", [3, 2, 1.5], [1.5, 2, 3], {}, []],
	])("%s", (_, analytic, numeric, context, expected) => {
		expect(ids(gradientSignature([analytic], [numeric], context))).toEqual(
			expected,
		);
	});

	test("a sampled gradient shows factors too", () => {
		const mlp = drawMlp(3, "tanh", {
			batch: 6,
			inputs: 40,
			hidden: 12,
			classes: 3,
		});
		const numeric = numericGradient((p) => loss(mlp, p), mlp.parameters);
		expect(numeric.kind).toBe("sampled");
		const found = gradientSignature(gradient(mlp, "missing 1/m"), numeric, {
			names,
			batch: 6,
		});
		expect(found).toMatchObject([{ id: "missing-mean", tensors: names }]);
	});
});

describe("hints", () => {
	const facts = {
		tensors: ["W1", "B1"],
		ratio: 2,
		batch: 2,
		classes: 2,
		layers: { right: "W2, B2", wrong: "W1, B1" },
	};

	test.each(Object.entries(signatureHints))(
		"%s speaks both languages, briefly",
		(_, hint) => {
			const { en, zh } = hint(facts);
			expect(en).not.toMatch(/\b(just|simply|obviously)\b|undefined|NaN/i);
			expect(zh).not.toMatch(/只需|显然|简单地|undefined|NaN/);
			expect(zh).toMatch(/^.*[\u4e00-\u9fff].*。$|？$/);
			expect(en.length).toBeLessThan(260);
			expect(en).toMatch(/[.?]$/);
		},
	);
});
