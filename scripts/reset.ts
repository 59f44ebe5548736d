import pc from "picocolors";
import { exercisePath, findKatas } from "#kit/catalog/index.ts";
import { detectLanguage, messages, UserError } from "#kit/language/index.ts";
import { nameKata } from "#kit/practice/index.ts";
import { resetKata } from "#kit/practice/reset/reset-kata.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

/** `npm run reset -- KATA`: back to the stub; what was written is kept. */
export const reset: Command = (args, io) => {
	const { values, positionals } = parseOptions(args, {});
	const say = messages(detectLanguage(io.env, values.lang));
	const usage = `${say.shell.usage(say.practice.resetUsage)}\n`;
	if (values.help) {
		io.print(usage);
		return exitCodes.done;
	}
	const [pattern, ...extra] = positionals;
	if (extra.length > 0)
		throw new UserError((told) => told.shell.tooManyArguments(extra));
	if (pattern === undefined) {
		io.printError(usage);
		return exitCodes.failed;
	}
	const kata = nameKata(findKatas(io.root), pattern);
	const path = exercisePath(kata.id);
	const done = resetKata(io.root, kata, new Date().toISOString());
	if (done.kind === "is-stub") {
		io.print(`${say.practice.isStub(path)}\n`);
		return exitCodes.done;
	}
	const { cyan, dim } = pc.createColors(io.color);
	io.print(`${say.practice.wasReset(path)}\n`);
	if (done.backup) io.print(`${say.practice.keptAs}\n  ${cyan(done.backup)}\n`);
	io.print(`${dim(say.practice.pointsStay)}\n`);
	return exitCodes.done;
};

await runMain(import.meta.url, reset);
