import { stop, type TransformOptions, transform } from "esbuild";
import { maskText } from "./mask.ts";
import { tooDeepAt } from "./nesting.ts";
import { COMPILE_MS, OUTPUT_BYTES, type Transformed } from "./transform.ts";

/** The same as `FLAGS`, in the words of esbuild's own service. */
const OPTIONS = {
	loader: "ts",
	format: "iife",
	globalName: "__exports",
	target: "es2022",
	supported: { "dynamic-import": false },
	tsconfigRaw: "{}",
	charset: "utf8",
	logLevel: "silent",
	sourcefile: "learner.ts",
	sourcemap: "external",
	sourcesContent: false,
} as const satisfies TransformOptions;

/**
 * Compiles in a process that stays: 2 ms instead of 20. It serves one thread, and a
 * text that it does not finish in time, or that ends it, costs that process. It has no
 * limit of memory, so it is given ordinary texts only; `compile` takes the others to a
 * process that has one.
 */
export class ReadyCompiler {
	/** Starts the process if it is not there. It does not keep this process alive. */
	async prepare(): Promise<void> {
		await this.transform("");
	}

	/** JavaScript of a program; where there is none, `compile` tries again and tells why. */
	async transform(source: string): Promise<Transformed | undefined> {
		if (!isOrdinary(source)) return undefined;
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(reject, COMPILE_MS);
		});
		try {
			const made = await Promise.race([transform(source, OPTIONS), late]);
			if (made.code.length > OUTPUT_BYTES) return undefined;
			return { code: made.code.replace(/\n$/, ""), map: made.map };
		} catch {
			// An error in the program or of the process: the next one begins with a new process.
			this.close();
			return undefined;
		} finally {
			clearTimeout(timer);
		}
	}

	close(): void {
		void stop();
	}
}

/** Four times the longest solution; from it esbuild needs 210 MB at most. */
const LONGEST = 16_384;

/** No enum: esbuild computes the values of its members, each perhaps twice as long as the one before. */
const isOrdinary = (source: string): boolean =>
	source.length <= LONGEST &&
	!/\benum\b/.test(source) &&
	tooDeepAt(maskText(source)) === -1;
