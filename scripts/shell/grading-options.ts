import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type GradingOptions, PRACTICE_SEED } from "#kit/engine/options.ts";
import { detectLanguage, UserError } from "#kit/language/index.ts";
import type { WallName } from "#kit/report/report.ts";
import {
	type BackendChoice,
	type BackendName,
	openTfjs,
} from "#kit/tfjs/index.ts";
import { resolveWall } from "#kit/wall/index.ts";
import type { Io } from "./io.ts";

const BACKENDS = ["auto", "node", "wasm", "cpu", "webgpu"] as const;
const SUBJECTS = ["exercises", "solutions"] as const;
const WALLS = ["auto", "process", "strict", "none"] as const;

/** The options of commands that grade. */
export const GRADING = {
	subject: { type: "string", default: "exercises" },
	submission: { type: "string" },
	backend: { type: "string", default: "auto" },
	seed: { type: "string" },
	wall: { type: "string", default: "auto" },
} as const;

interface Values {
	readonly subject: string;
	readonly submission?: string | undefined;
	readonly backend: string;
	readonly seed?: string | undefined;
	readonly wall: string;
	readonly lang?: string | undefined;
}

/**
 * What the options ask for, with everything that this machine decides decided.
 *
 * @throws UserError for a value that is unknown, or that this machine cannot serve
 */
export async function gradingOptions(
	values: Values,
	io: Io,
): Promise<Omit<GradingOptions, "plots">> {
	return {
		home: io.root,
		root: rootOf(values.submission) ?? io.root,
		subject: oneOf("subject", values.subject, SUBJECTS),
		seed: seedOf(values.seed, values.submission),
		backend: await installed(oneOf("backend", values.backend, BACKENDS)),
		wall: wallOf(values.wall, values.submission),
		language: detectLanguage(io.env, values.lang),
	};
}

export function oneOf<const T extends string>(
	option: string,
	value: string,
	known: readonly T[],
): T {
	const found = known.find((name) => name === value);
	if (!found)
		throw new UserError((say) => say.grade.unknownValue(option, value, known));
	return found;
}

/** A submission is another checkout: without exercises it is the wrong folder. */
function rootOf(submission: string | undefined): string | undefined {
	if (submission === undefined) return undefined;
	const root = resolve(submission);
	if (!existsSync(join(root, "exercises")))
		throw new UserError((say) => say.grade.noSubmission(submission));
	return root;
}

/** Fresh for submissions: a table of answers at the practice seed has 285 of 290 points there, and about 107 elsewhere. */
function seedOf(seed: string | undefined, submission?: string): number {
	if (seed === undefined)
		return submission === undefined ? PRACTICE_SEED : randomInt(2 ** 31);
	if (!/^\d{1,10}$/.test(seed))
		throw new UserError((say) => say.grade.badSeed(seed));
	return Number(seed);
}

function wallOf(wall: string, submission: string | undefined): WallName {
	const choice = oneOf("wall", wall, WALLS);
	if (choice === "none" && submission !== undefined)
		throw new UserError((say) => say.grade.noWallForSubmission);
	try {
		return resolveWall(choice);
	} catch (error) {
		throw unavailable(error);
	}
}

/** The backend that `auto` means here, or the one asked for, if it is installed. */
async function installed(choice: BackendChoice): Promise<BackendName> {
	try {
		return (await openTfjs(choice)).backend.name;
	} catch (error) {
		throw unavailable(error);
	}
}

/** What the machine lacks, with the command that gets it. */
function unavailable(error: unknown): UserError {
	const detail = error instanceof Error ? error.message : String(error);
	return new UserError((say) => say.grade.unavailable(detail));
}
