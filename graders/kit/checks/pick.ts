/** A case with only those of its parts that the learner is shown. */
export function pick<C extends Record<string, unknown>>(
	inputs: C,
	names: readonly string[] = Object.keys(inputs),
): Record<string, unknown> {
	return Object.fromEntries(names.map((name) => [name, inputs[name]]));
}
