const major = Number(process.versions.node.split(".")[0]);

/**
 * V8 optimises a function after 15 times as much work as it does by default. A
 * program lives for a few hundred short calls: compiling beside it took 28 of its
 * 67 ms of processor time, and on two cores the grader waited for that. What runs
 * for long is still optimised, some 5 ms later. The names of V8's options change, and
 * Node does not start with one that it does not know: only measured versions are named.
 */
const optimiseLate: Readonly<Record<number, string>> = {
	20: "--interrupt-budget=1000000",
	22: "--invocation-count-for-turbofan=50000",
	24: "--invocation-count-for-turbofan=50000",
};

/** Node's own wall: no file, process, worker or addon is allowed, from version 25 on no network, and text never becomes code. */
export function nodeArguments(
	heapMb: number,
	boot: string,
	...parts: readonly string[]
): string[] {
	return [
		major >= 22 ? "--permission" : "--experimental-permission",
		"--disallow-code-generation-from-strings",
		// V8's flags could make it write files and drop checks: a process that tries to change one now ends.
		"--freeze-flags-after-init",
		// Boot needs Node's own bindings to take them away.
		"--expose-internals",
		"--no-addons",
		"--no-warnings",
		`--max-old-space-size=${heapMb}`,
		"--max-semi-space-size=8",
		...(optimiseLate[major] ? [optimiseLate[major]] : []),
		"-e",
		boot,
		"--",
		...parts,
	];
}
