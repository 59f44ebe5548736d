import { cpus } from "node:os";
import { benchCheck, benchGrade } from "#kit/bench/bench-grade.ts";
import { benchWatch, benchWatchMemory } from "#kit/bench/bench-watch.ts";
import { UserError } from "#kit/language/index.ts";
import { benchWall, type WallFigures } from "#kit/wall/bench.ts";
import { closeWalls, defuse, probeWalls } from "#kit/wall/index.ts";
import { exitCodes } from "./shell/exit-code.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

const USAGE = `npm run bench [-- --only grade|watch|wall|memory|check --rounds N --format json]

Medians with their spread; ratios come from one run, the two sides in turns.
`;

const GROUPS = ["grade", "watch", "wall", "memory", "check"] as const;

// Fewer would say little about the slowest in twenty.
const FEWEST_SAVES = 30;
const MEMORY_SAVES = 500;
type Group = (typeof GROUPS)[number];

/** `npm run bench`: how fast this machine grades, beside plain vitest. */
export const bench: Command = async (args, io) => {
	defuse();
	const { values } = parseOptions(args, {
		only: { type: "string" },
		rounds: { type: "string", default: "7" },
		format: { type: "string", default: "pretty" },
	});
	if (values.help) {
		io.print(USAGE);
		return exitCodes.done;
	}
	const groups = values.only ? [groupOf(values.only)] : GROUPS;
	const figures: Record<string, unknown> = {};
	if (groups.includes("grade") || groups.includes("memory")) {
		const { peakMiB, ...grade } = await benchGrade(
			io.root,
			"step3",
			groups.includes("grade") ? Number(values.rounds) : 1,
		);
		if (groups.includes("grade")) figures.grade = grade;
		if (groups.includes("memory"))
			figures.memory = {
				gradeStep3PeakMiB: peakMiB,
				...(await benchWatchMemory(io.root, MEMORY_SAVES)),
			};
	}
	if (groups.includes("watch")) {
		const saves = Math.max(FEWEST_SAVES, Number(values.rounds));
		figures.watch = await benchWatch(io.root, saves);
	}
	if (groups.includes("check"))
		figures.check = { seconds: await benchCheck(io.root) };
	if (groups.includes("wall")) figures.wall = await wallFigures();
	closeWalls();
	io.print(
		values.format === "json"
			? `${JSON.stringify(figures, null, 2)}\n`
			: `${machine()}\n${lines(figures).join("\n")}\n`,
	);
	return exitCodes.done;
};

async function wallFigures(): Promise<Record<string, WallFigures>> {
	return {
		process: await benchWall("process"),
		...(probeWalls().strict.ok && { strict: await benchWall("strict") }),
	};
}

function groupOf(name: string): Group {
	const found = GROUPS.find((group) => group === name);
	if (!found)
		throw new UserError((say) => say.grade.unknownValue("only", name, GROUPS));
	return found;
}

const machine = (): string =>
	`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${new Date().toISOString().slice(0, 10)}`;

/** One line per number: `grade.ratio  1.83`. */
function lines(value: unknown, path = ""): string[] {
	if (typeof value !== "object" || value === null)
		return [
			`${path.padEnd(36)} ${typeof value === "number" ? Number(value.toPrecision(3)) : value}`,
		];
	return Object.entries(value).flatMap(([key, inner]) =>
		lines(inner, path ? `${path}.${key}` : key),
	);
}

await runMain(import.meta.url, bench);
