import type { Finding } from "./finding.ts";
import type { Rooms } from "./kata-rooms.ts";

/** Every file of a kata, and no others. */
export function checkFiles({ entry, list }: Rooms): Finding[] {
	const { id, slug } = entry;
	const expected: Record<string, readonly string[]> = {
		exercises: ["README.md", "README.zh-CN.md", `${slug}.ts`],
		solutions: [`${slug}.ts`],
		graders: [`${slug}.grader.ts`, "mistakes.ts", "variants.ts"],
	};
	return Object.entries(expected).flatMap(([room, names]) => {
		const present = list(room);
		const missing = names.filter((name) => !present.includes(name));
		const stray = present.filter((name) => !names.includes(name));
		return [
			...missing.map((name) => ({
				kata: id,
				rule: "files",
				fact: `${room}/${id}/${name} is missing.`,
				next: "Write it; docs/authors.md shows an example.",
			})),
			...stray.map((name) => ({
				kata: id,
				rule: "files",
				fact: `${room}/${id}/${name} belongs to no room.`,
				next: "Move it into the kit or remove it.",
			})),
		];
	});
}
