import type { Finding } from "./finding.ts";
import type { Rooms } from "./kata-rooms.ts";

const MISTAKES = 5;
const VARIANTS = 2;
const BELITTLING = /\b(just|simply|obviously|of course)\b|只需|显然|简单地/i;

/** Enough known programs, each with its own name and a hint in both languages. */
export function checkMistakes({ entry, kata, variants }: Rooms): Finding[] {
	const { mistakes } = kata;
	const finding = (fact: string, next: string): Finding => ({
		kata: entry.id,
		rule: "mistakes",
		fact,
		next,
	});
	const ids = [...mistakes, ...variants].map(({ id }) => id);
	const hints = mistakes.flatMap(({ hint }) => [hint.en, hint.zh]);
	return [
		...(mistakes.length < MISTAKES
			? [
					finding(
						`there are ${mistakes.length} mistakes.`,
						`List at least ${MISTAKES} programs that learners write.`,
					),
				]
			: []),
		...(variants.length < VARIANTS
			? [
					finding(
						`there are ${variants.length} variants.`,
						`Write at least ${VARIANTS} right programs in other styles.`,
					),
				]
			: []),
		...ids
			.filter((id, i) => ids.indexOf(id) < i || !/^[a-z][a-z0-9-]*$/.test(id))
			.map((id) =>
				finding(`"${id}" is no unique kebab-case id.`, "Rename it."),
			),
		...hints
			.filter((hint, i) => hint.trim() === "" || hints.indexOf(hint) < i)
			.map((hint) =>
				finding(
					`the hint "${hint}" occurs twice or is empty.`,
					"Write its own.",
				),
			),
		...mistakes
			.filter(({ hint }) => !/\p{Script=Han}/u.test(hint.zh))
			.map(({ id }) =>
				finding(`the Chinese hint of ${id} is not Chinese.`, "Write it."),
			),
		...hints
			.filter((hint) => BELITTLING.test(hint))
			.map((hint) =>
				finding(`a hint belittles: "${hint}".`, "Leave the word out."),
			),
	];
}
