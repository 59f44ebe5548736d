import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRooms } from "#kit/authors/kata-rooms.ts";
import { materialise } from "#kit/authors/materialise.ts";
import { exercisePath, findKatas } from "#kit/catalog/index.ts";
import { messages, UserError } from "#kit/language/index.ts";
import { copyCheckout } from "#kit/watch/copy-checkout.ts";
import { terminalSvg } from "./picture/terminal-svg.ts";
import { exitCodes } from "./shell/exit-code.ts";
import { type Command, runMain } from "./shell/run.ts";
import { noTerminal, TestTerminal } from "./testing/tmux.ts";

const KATA = "softmax";
const MISTAKE = "diagonal-only";
const SIZE = { columns: 88, rows: 27 };
const LOCALE = { en: "C.UTF-8", zh: "zh_CN.UTF-8" } as const;

/** `npm run picture`: records the README's picture of a practice session, in both languages. */
export const picture: Command = async (_, io) => {
	const missing = noTerminal();
	if (missing) throw new UserError(() => `${missing}. Install tmux first.`);
	const entry = findKatas(io.root).find(({ slug }) => slug === KATA)!;
	const { kata } = await openRooms(io.root, entry);
	const names = Object.keys(kata.reference);
	const answer = materialise(io.root, entry, "mistakes", MISTAKE, names);
	for (const language of ["en", "zh"] as const) {
		const { root, remove } = copyCheckout(io.root);
		const terminal = new TestTerminal(root, SIZE);
		try {
			writeFileSync(join(root, exercisePath(entry.id)), answer);
			terminal.start(`node scripts/run.mjs watch ${KATA}`, {
				LC_ALL: LOCALE[language],
			});
			await terminal.shows(messages(language).report.looksLike);
			const file = join("docs", "pictures", `watch.${language}.svg`);
			mkdirSync(join(io.root, "docs", "pictures"), { recursive: true });
			const title = `npm run watch ${KATA}`;
			writeFileSync(
				join(io.root, file),
				terminalSvg(terminal.screen(true), { columns: SIZE.columns, title }),
			);
			io.print(`${file}\n`);
		} finally {
			terminal.stop();
			remove();
		}
	}
	return exitCodes.done;
};

await runMain(import.meta.url, picture);
