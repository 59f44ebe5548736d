import { scaffold, shortId, writeScaffold } from "#kit/catalog/index.ts";
import { detectLanguage, messages, UserError } from "#kit/language/index.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

/** `npm run new -- step4/08-name [--title "…"]`: lays out a kata in its four rooms. */
export const create: Command = (args, io) => {
	const { values, positionals } = parseOptions(args, {
		title: { type: "string" },
	});
	const say = messages(detectLanguage(io.env, values.lang));
	const usage = `${say.shell.usage('npm run new -- step4/08-name [--title "…"]')}\n`;
	if (values.help) {
		io.print(usage);
		return exitCodes.done;
	}
	const [name, ...extra] = positionals;
	if (extra.length > 0)
		throw new UserError((told) => told.shell.tooManyArguments(extra));
	if (name === undefined) {
		io.printError(usage);
		return exitCodes.failed;
	}
	const made = scaffold(io.root, name, values.title);
	writeScaffold(io.root, made);
	const files = made.files.map(({ path }) => `  ${path}\n`);
	io.print(`${say.scaffold.written(made.id)}\n${files.join("")}`);
	io.print(`${say.scaffold.next(shortId(made.id))}\n`);
	return exitCodes.done;
};

await runMain(import.meta.url, create);
