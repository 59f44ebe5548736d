const major = Number(process.versions.node.split(".")[0]);

/** Node's own wall: no file, process, worker or addon is allowed, and text never becomes code. */
export function nodeArguments(
	heapMb: number,
	boot: string,
	guest: string,
): string[] {
	return [
		major >= 22 ? "--permission" : "--experimental-permission",
		"--disallow-code-generation-from-strings",
		"--no-addons",
		"--no-warnings",
		`--max-old-space-size=${heapMb}`,
		"--max-semi-space-size=8",
		"-e",
		boot,
		"--",
		guest,
	];
}
