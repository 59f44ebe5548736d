import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { singleLine, UserError } from "../../language/index.ts";
import { folders } from "../find-katas.ts";
import { type KataEntry, parseId } from "../kata-id.ts";
import {
	graderTemplate,
	mistakesTemplate,
	variantsTemplate,
} from "./grader.ts";
import { lessonTemplate } from "./lesson.ts";
import { solutionTemplate, stubTemplate } from "./program.ts";

/** A kata to be written: its files with their first content. */
export interface Scaffold {
	readonly id: string;
	readonly files: readonly {
		/** From the root of the repository, with forward slashes. */
		readonly path: string;
		readonly content: string;
	}[];
}

/**
 * The files of a new kata in its rooms. Nothing is written yet.
 *
 * @param name `step4/08-name`, or with the full name of the step
 * @throws UserError for a malformed name, or a step that is not there
 */
export function scaffold(
	root: string,
	name: string,
	title: string | undefined,
): Scaffold {
	const kata = newKata(root, name);
	const { id, slug } = kata;
	const heading = singleLine(title ?? "", 100) || titleOf(slug);
	const contents: Record<string, string> = {
		[`exercises/${id}/README.md`]: lessonTemplate(kata, heading, "en"),
		[`exercises/${id}/README.zh-CN.md`]: lessonTemplate(kata, heading, "zh"),
		[`exercises/${id}/${slug}.ts`]: stubTemplate(kata),
		[`solutions/${id}/${slug}.ts`]: solutionTemplate(kata),
		[`graders/${id}/${slug}.grader.ts`]: graderTemplate(kata),
		[`graders/${id}/mistakes.ts`]: mistakesTemplate(kata),
		[`graders/${id}/variants.ts`]: variantsTemplate(kata),
	};
	const files = Object.entries(contents).map(([path, content]) => ({
		path,
		content,
	}));
	return { id, files };
}

/**
 * Writes the files of a new kata, or none of them.
 *
 * @throws UserError naming the files that exist already
 */
export function writeScaffold(root: string, { files }: Scaffold): void {
	const taken = files
		.map(({ path }) => path)
		.filter((path) => existsSync(join(root, path)));
	if (taken.length > 0)
		throw new UserError((say) => say.scaffold.exists(taken));
	for (const { path, content } of files) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), content, { flag: "wx" });
	}
}

function newKata(root: string, name: string): KataEntry {
	const path = name.replaceAll("\\", "/").replace(/^exercises\/|\/$/g, "");
	const [step = "", folder = ""] = path.split(/\/(.*)/);
	const kata =
		parseId(path) ??
		(parseId(`${step}-x/${folder}`) &&
			parseId(`${fullStep(root, step, folder)}/${folder}`));
	if (kata) return kata;
	throw new UserError((say) => say.scaffold.badId(singleLine(name, 100)));
}

/** `step4` → `step4-nonlinear-regression`, if there is such a folder in any room. */
function fullStep(root: string, step: string, kata: string): string {
	const rooms = ["exercises", "solutions", "graders"];
	const found = new Set(
		rooms
			.flatMap((room) => folders(join(root, room)))
			.filter((folder) => folder.startsWith(`${step}-`)),
	);
	const [only, ...others] = found;
	if (only === undefined)
		throw new UserError((say) => say.scaffold.noStep(step, kata));
	if (others.length > 0)
		throw new UserError((say) => say.scaffold.manySteps(step, [...found]));
	return only;
}

/** `softmax-ce` → `Softmax ce` */
const titleOf = (slug: string): string => {
	const words = slug.replaceAll("-", " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
};
