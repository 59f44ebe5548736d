/**
 * `file:///…/graders/step3-linear-classification/06-softmax/softmax.grader.ts`
 * is the grader of `step3-linear-classification/06-softmax`.
 */
export function kataIdOf(url: string): string {
	const parts = url.split(/[\\/]/);
	const at = parts.lastIndexOf("graders");
	const id = parts.slice(at + 1, -1).join("/");
	if (at < 0 || !/^step\d+-[a-z0-9-]+\/\d\d-[a-z0-9-]+$/.test(id))
		throw new Error(
			`${url} is not a grader's path. Graders live in graders/stepN-name/NN-slug/.`,
		);
	return id;
}
