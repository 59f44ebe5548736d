/** What a kata's id, which is its path below `exercises/`, says about it. */
export interface KataEntry {
	/** `step3-linear-classification/06-softmax` */
	readonly id: string;
	/** `step3-linear-classification` */
	readonly step: string;
	/** 6 */
	readonly number: number;
	/** `softmax` */
	readonly slug: string;
	/** `softmax.ts` */
	readonly file: string;
}

const ID =
	/^(step[1-9]\d*-[a-z\d]+(?:-[a-z\d]+)*)\/(\d\d)-([a-z\d]+(?:-[a-z\d]+)*)$/;

/** The parts of an id, or null for a text that is none. */
export function parseId(id: string): KataEntry | null {
	const [, step, number, slug] = ID.exec(id) ?? [];
	if (!step || !number || !slug) return null;
	return { id, step, number: Number(number), slug, file: `${slug}.ts` };
}

/** `step3-linear-classification` → 3 */
export const stepNumber = (step: string): number =>
	Number(/^step(\d+)/.exec(step)?.[1] ?? Number.NaN);

/** `step3-linear-classification/06-softmax` → `step3/06` */
export const shortId = (id: string): string =>
	id.replace(/^(step\d+)[^/]*\/(\d+).*$/, "$1/$2");

/** `…/06-softmax` → `softmax` */
export const slugOf = (id: string): string =>
	id.replace(/^.*\//, "").replace(/^\d+-/, "");

/** The file that a learner edits, from the root of the repository, with forward slashes. */
export const exercisePath = (id: string): string =>
	`exercises/${id}/${slugOf(id)}.ts`;
