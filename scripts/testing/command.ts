import { spawnSync } from "node:child_process";
import type { Report } from "#kit/report/report.ts";
import { home } from "./submission.ts";

export interface CommandResult {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a script as npm would, in plain text and English unless asked otherwise. */
export function command(
	script: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
): CommandResult {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		["scripts/run.mjs", script, ...args],
		{
			cwd: home,
			encoding: "utf8",
			timeout: 240_000,
			// What vitest sets for its workers would make the command believe it runs inside vitest.
			env: { ...cleanEnvironment(), LANG: "C", NO_COLOR: "1", ...env },
		},
	);
	return { code: status, stdout, stderr };
}

function cleanEnvironment(): Record<string, string> {
	const entries = Object.entries(process.env).filter(
		([name]) => !/^(VITEST|NODE_OPTIONS|FORCE_COLOR|LC_|LANG)/.test(name),
	);
	return Object.fromEntries(entries) as Record<string, string>;
}

/** The record that `grade` makes with these arguments. */
export function grade(
	args: readonly string[],
): Report & { code: number | null } {
	const { code, stdout, stderr } = command("grade", [
		...args,
		"--format",
		"json",
	]);
	if (!stdout.startsWith("{"))
		throw new Error(`grade printed no record: ${stdout}${stderr}`);
	return { ...(JSON.parse(stdout) as Report), code };
}
