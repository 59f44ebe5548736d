import { spawnSync } from "node:child_process";

/** Every version of a file in the history of HEAD, newest first. */
export type History =
	| {
			readonly kind: "versions";
			readonly versions: readonly string[];
			readonly isShallow: boolean;
	  }
	/** No git, or not a repository; in git's own words. */
	| { readonly kind: "none"; readonly detail: string };

/** @param path from `root`, with forward slashes */
export function gitHistory(root: string, path: string): History {
	try {
		// Merges too: a learner's side of one may hide that the stub was improved on the other.
		const log = git(root, [
			"log",
			...["--format=", "--raw", "--no-abbrev", "--no-renames", "-m"],
			...["--full-history", "--", path],
		]);
		const blobs = [...log.matchAll(/^:\d+ \d+ \w+ (\w+) [AMT]\t/gm)].map(
			([, blob]) => blob as string,
		);
		const shallow = git(root, ["rev-parse", "--is-shallow-repository"]);
		return {
			kind: "versions",
			versions: contents(root, [...new Set(blobs)]),
			isShallow: shallow.trim() === "true",
		};
	} catch (error) {
		return { kind: "none", detail: (error as Error).message };
	}
}

function contents(root: string, blobs: readonly string[]): string[] {
	if (blobs.length === 0) return [];
	const output = Buffer.from(
		git(root, ["cat-file", "--batch"], `${blobs.join("\n")}\n`),
		"latin1",
	);
	const found: string[] = [];
	// Each is `<blob> blob <bytes>\n`, its bytes and a line break.
	for (let at = 0; at < output.length; ) {
		const end = output.indexOf("\n", at);
		const size = Number(output.toString("latin1", at, end).split(" ")[2] ?? 0);
		found.push(output.toString("utf8", end + 1, end + 1 + size));
		at = end + 1 + size + 1;
	}
	return found;
}

/** @returns the output, one character per byte */
function git(root: string, args: readonly string[], input = ""): string {
	const { error, status, stdout, stderr } = spawnSync("git", args, {
		cwd: root,
		env: ownEnvironment(),
		input,
		encoding: "latin1",
		maxBuffer: 256 * 1024 * 1024,
		timeout: 30_000,
	});
	if (error) throw error;
	if (status === 0) return stdout;
	const said = Buffer.from(stderr, "latin1").toString("utf8");
	throw new Error(said.trim().split("\n")[0] || `git ${args[0]}: ${status}`);
}

/** Inside a git hook, these would point git at the hook's repository. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
	Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name),
		),
	);
