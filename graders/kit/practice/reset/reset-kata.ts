import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exercisePath, type KataEntry } from "../../catalog/index.ts";
import { singleLine, UserError } from "../../language/index.ts";
import { PRACTICE_FOLDER } from "../progress-file.ts";
import { gitHistory } from "./git-history.ts";
import { exportedNames, isStub } from "./is-stub.ts";

export type Reset =
	| {
			readonly kind: "reset" /** Where the learner's version is, if there was one. */;
			readonly backup?: string;
	  }
	| { readonly kind: "is-stub" };

/**
 * Brings the stub of a kata back, and keeps the learner's version first.
 *
 * @param now ISO date, the name of the backup
 * @throws UserError when the history has no stub; nothing was changed then
 */
export function resetKata(root: string, kata: KataEntry, now: string): Reset {
	const path = exercisePath(kata.id);
	const file = join(root, path);
	const written = existsSync(file) ? readFileSync(file) : undefined;
	const text = lines(written?.toString("utf8") ?? "");
	const stub = findStub(root, kata, text);
	if (stub === text) return { kind: "is-stub" };
	const backup = written && keep(root, kata, written, now);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, stub);
	return { kind: "reset", ...(backup && { backup }) };
}

/**
 * The newest version in the history that is a stub. A learner commits answers,
 * so neither the last version will do nor, once the stub was improved, the first.
 */
function findStub(root: string, { id, file }: KataEntry, text: string): string {
	const path = exercisePath(id);
	const solution = join(root, "solutions", id, file);
	const names = existsSync(solution)
		? exportedNames(readFileSync(solution, "utf8"))
		: [];
	const history = gitHistory(root, path);
	const versions = history.kind === "versions" ? history.versions : [];
	const stub = versions
		.map(lines)
		.find((version) => isStub(version, id, names));
	if (stub !== undefined) return stub;
	// A download without history, in which nothing was written yet.
	if (isStub(text, id, names)) return text;
	throw new UserError(({ practice: { noStub } }) => {
		if (history.kind === "none")
			return noStub.git(path, singleLine(history.detail, 200));
		return history.isShallow ? noStub.shallow(path) : noStub.history(path);
	});
}

/** Line breaks as git keeps them. */
const lines = (text: string): string => text.replaceAll("\r\n", "\n");

/** Copies the bytes to a file of their own, never over another. */
function keep(
	root: string,
	{ id, slug }: KataEntry,
	bytes: Uint8Array,
	now: string,
): string {
	const folder = `${PRACTICE_FOLDER}/backups/${id}`;
	const time = now.replace(/\.\d+/, "").replaceAll(":", "-");
	const path = (n: number) =>
		`${folder}/${time}${n > 1 ? `-${n}` : ""}-${slug}.ts`;
	let number = 1;
	while (existsSync(join(root, path(number)))) number++;
	mkdirSync(join(root, folder), { recursive: true });
	writeFileSync(join(root, path(number)), bytes, { flag: "wx" });
	return path(number);
}
