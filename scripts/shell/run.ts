import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { messages, singleLine, UserError } from "#kit/language/index.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { type Io, processIo } from "./io.ts";
import { languageOf } from "./options.ts";

export { exitCodes };

/** A command: arguments in, text out through `io`, exit code back. */
export type Command = (
	args: readonly string[],
	io: Io,
) => ExitCode | Promise<ExitCode>;

/**
 * Runs the command if the module with this URL is the script that Node was
 * started with; does nothing when it is imported.
 */
export async function runMain(url: string, command: Command): Promise<void> {
	const script = process.argv[1];
	if (!script || realpathSync(script) !== realpathSync(fileURLToPath(url)))
		return;
	const args = process.argv.slice(2);
	process.exitCode = await runCommand(command, args, processIo());
}

/** Runs a command and tells its errors in the reader's language. */
export async function runCommand(
	command: Command,
	args: readonly string[],
	io: Io,
): Promise<ExitCode> {
	try {
		return await command(args, io);
	} catch (error) {
		const say = messages(languageOf(args, io.env));
		io.printError(
			error instanceof UserError
				? `${error.tell(say)}\n`
				: `${say.shell.unexpected(describe(error))}\n`,
		);
		return exitCodes.failed;
	}
}

function describe(error: unknown): string {
	if (!(error instanceof Error)) return singleLine(String(error));
	// The first line of the stack that is ours says where to look.
	const frame = error.stack
		?.split("\n")
		.find((line) => /^\s*at /.test(line) && !line.includes("node_modules"));
	return singleLine(
		`${error.name}: ${error.message}${frame ? ` (${frame.trim()})` : ""}`,
	);
}
