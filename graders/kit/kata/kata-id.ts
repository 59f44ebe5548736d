import { parseId } from "../catalog/kata-id.ts";

/**
 * `file:///…/graders/step3-linear-classification/06-softmax/softmax.grader.ts`
 * is the grader of `step3-linear-classification/06-softmax`.
 */
export function kataIdOf(url: string): string {
	const parts = url.split(/[\\/]/);
	const id = parts.slice(parts.lastIndexOf("graders") + 1, -1).join("/");
	if (!parseId(id))
		throw new Error(
			`${url} is not a grader's path. Graders live in graders/stepN-name/NN-slug/.`,
		);
	return id;
}
