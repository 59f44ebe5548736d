import type { Finding } from "./finding.ts";
import type { Rooms } from "./kata-rooms.ts";
import { workedExamples } from "./worked-example.ts";

const LESSONS = ["README.md", "README.zh-CN.md"] as const;

/** Words that tell a learner who is stuck that they should not be. */
const FORBIDDEN =
	/\b(just|simply|obviously|trivial(ly)?|of course)\b|只需|显然|简单地|不言而喻/i;

/** Lines shorter than this, such as `return a;`, are nobody's idea. */
const SHORTEST_LINE = 18;

/** Both lessons: three hints, no word that belittles, no line of the solution, a true example. */
export function checkLesson(rooms: Rooms): Finding[] {
	const { entry, read } = rooms;
	const solution = codeLines(read(`solutions/${entry.id}/${entry.file}`) ?? "");
	return LESSONS.flatMap((name) => {
		const path = `exercises/${entry.id}/${name}`;
		const text = read(path);
		if (text === null) return [];
		const finding = (fact: string, next: string): Finding => ({
			kata: entry.id,
			rule: "lesson",
			fact: `${path} ${fact}`,
			next,
		});
		const hints = text.match(/<details>/g)?.length ?? 0;
		const word = FORBIDDEN.exec(text)?.[0];
		const leaked = text
			.split("\n")
			.map((line) => line.trim())
			.find((line) => solution.has(line));
		return [
			...(hints === 3
				? []
				: [
						finding(
							`has ${hints} hints.`,
							"Give three: where to look, an experiment, the concept's name.",
						),
					]),
			...(word ? [finding(`says "${word}".`, "Leave the word out.")] : []),
			...(leaked
				? [
						finding(
							`shows a line of the solution: "${leaked}".`,
							"Say it in words or on a sibling problem.",
						),
					]
				: []),
			...(/^# \S/.test(text)
				? []
				: [finding("has no title.", "Begin with a line `# Title`.")]),
			...workedExamples(text, rooms.kata.reference).map((fact) =>
				finding(fact, "Correct the number or the example."),
			),
		];
	});
}

function codeLines(source: string): ReadonlySet<string> {
	return new Set(
		source
			.split("\n")
			.map((line) => line.trim())
			.filter(
				(line) =>
					line.length >= SHORTEST_LINE &&
					!/^(\*|\/\*|import |export )/.test(line),
			),
	);
}
