import type { Finding } from "./finding.ts";
import type { Rooms } from "./kata-rooms.ts";

/** Every file of a kata, and no others; and the kata's place on the road of its step. */
export function checkFiles(rooms: Rooms): Finding[] {
	return [...checkRooms(rooms), ...checkRoad(rooms)];
}

function checkRooms({ entry, list }: Rooms): Finding[] {
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

/** The step's page, in both languages, leads to the kata's lesson by its title. */
function checkRoad({ entry, read }: Rooms): Finding[] {
	const [step, folder = ""] = entry.id.split("/");
	return ["README.md", "README.zh-CN.md"].flatMap((name) => {
		const page = `exercises/${step}/${name}`;
		const lesson = read(`exercises/${entry.id}/${name}`) ?? "";
		const title = lesson.split("\n", 1)[0].replace(/^#\s*/, "");
		const link = `[${folder.slice(0, 2)} ${title}](${folder}/${name})`;
		if (read(page)?.includes(link)) return [];
		return {
			kata: entry.id,
			rule: "files",
			fact: `${page} has no ${link}.`,
			next: "Give the kata its line in the table of the step.",
		};
	});
}
