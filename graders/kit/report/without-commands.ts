/**
 * Output of which no line is a workflow command: a CI runner takes `::error::`
 * at the start of a line, after any spaces, as one.
 */
export const withoutCommands = (output: string): string =>
	output.replace(/^(\s*):(?=:)/gm, "$1: ");
