import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOMS = ["exercises", "solutions", "graders", "fixtures", "scripts"];
const FILES = ["package.json", "tsconfig.json"];

/** A checkout to practise in without touching the learner's; for tests and figures. */
export interface Copy {
	readonly root: string;
	remove(): void;
}

/** Copies a checkout to a temporary folder, packages linked, with a history of one commit. */
export function copyCheckout(home: string): Copy {
	const root = mkdtempSync(join(tmpdir(), "nine-steps-"));
	for (const name of [...ROOMS, ...FILES])
		cpSync(join(home, name), join(root, name), { recursive: true });
	symlinkSync(join(home, "node_modules"), join(root, "node_modules"), "dir");
	const git = (...args: readonly string[]) =>
		execFileSync("git", ["-C", root, ...args], { stdio: "ignore" });
	git("init", "--quiet");
	git("add", ...ROOMS, ...FILES);
	const author = ["user.name=watch", "user.email=watch@localhost"];
	const settings = author.flatMap((setting) => ["-c", setting]);
	git(...settings, "commit", "--quiet", "--no-gpg-sign", "-m", "A copy");
	return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
