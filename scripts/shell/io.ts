import { fileURLToPath } from "node:url";

/** Everything that a command takes from, and gives to, the world. */
export interface Io {
	/** Root folder of the repository. */
	readonly root: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Colours of the standard output: none into pipes and files, or with NO_COLOR. */
	readonly color: boolean;
	/** Columns of the standard output. */
	readonly width: number;
	print(text: string): void;
	printError(text: string): void;
	/** Somebody sits at the terminal to which errors are printed; not in CI, whose log others read. */
	readonly attended?: boolean;
}

// Longer lines are hard to read, however wide the window.
const WIDEST = 100;

/** The terminal, or the pipe, that this process was started from. */
export function processIo(): Io {
	const { stdout, stderr, env } = process;
	return {
		root: fileURLToPath(new URL("../../", import.meta.url)),
		env,
		color: hasColors(env, stdout),
		width: Math.min(WIDEST, stdout.columns || WIDEST),
		print: (text) => void stdout.write(text),
		printError: (text) => void stderr.write(text),
		attended: Boolean(stderr.isTTY),
	};
}

/** NO_COLOR (no-color.org) wins, then FORCE_COLOR, then what the terminal can do. */
export function hasColors(
	env: Io["env"],
	stream: { readonly isTTY?: boolean; hasColors?(): boolean },
): boolean {
	if (env.NO_COLOR) return false;
	if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0";
	return Boolean(stream.isTTY && stream.hasColors?.());
}
