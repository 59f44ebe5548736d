import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkKata } from "#kit/authors/check-kata.ts";
import { type Finding, formatFinding } from "#kit/authors/finding.ts";
import { openRooms } from "#kit/authors/kata-rooms.ts";
import { repeatSolution } from "#kit/authors/repeat-solution.ts";
import {
	findKatas,
	type KataEntry,
	selectKatas,
	shortId,
} from "#kit/catalog/index.ts";
import { PRACTICE_SEED } from "#kit/engine/options.ts";
import { type BackendName, probeBackends } from "#kit/tfjs/index.ts";
import { closeWalls } from "#kit/wall/index.ts";
import { exitCodes } from "./shell/exit-code.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

const USAGE = `npm run check [-- KATA… --seeds N --mistake-seeds N --backends wasm,cpu,node --repeat N --json]

The authors' gate: what must hold of every kata. All findings in one run.
  --seeds N      seeds to try the solution and its variants on (20)
  --mistake-seeds N  how many of them to try every mistake on (20; 8 for several katas)
  --backends     TensorFlow.js backends to try (all that work here)
  --repeat N     also grade every solution N times, each time with another seed
`;

/** What the gate says of one kata. */
interface Verdict {
	readonly id: string;
	readonly seconds: number;
	readonly findings: readonly Finding[];
}

/** Who changes one kata waits for all seeds; the check of everything has to stay under three minutes. */
const FEW_SEEDS = 8;

interface Plan {
	readonly seeds: number;
	readonly mistakeSeeds: number;
	readonly repeat: number;
	readonly backends: readonly BackendName[];
}

/** `npm run check [-- KATA…]`: proves graders by programs whose verdict is known. */
export const check: Command = async (args, io) => {
	const { values, positionals } = parseOptions(args, {
		seeds: { type: "string", default: "20" },
		"mistake-seeds": { type: "string" },
		backends: { type: "string" },
		repeat: { type: "string", default: "0" },
		json: { type: "boolean" },
	});
	if (values.help) {
		io.print(USAGE);
		return exitCodes.done;
	}
	const katas = selectKatas(findKatas(io.root), positionals);
	const seeds = Number(values.seeds);
	const plan: Plan = {
		seeds,
		mistakeSeeds: Number(
			values["mistake-seeds"] ??
				(katas.length === 1 ? seeds : Math.min(seeds, FEW_SEEDS)),
		),
		repeat: Number(values.repeat),
		backends: values.backends
			? (values.backends.split(",") as BackendName[])
			: await workingBackends(),
	};
	const verdicts: Verdict[] = [];
	const tell = (verdict: Verdict) => {
		verdicts.push(verdict);
		if (!values.json) io.print(line(verdict));
	};
	if (katas.length === 1 && katas[0])
		tell(await checkHere(io.root, katas[0], plan));
	else await checkApart(io.root, katas, plan, tell);
	closeWalls();
	const count = verdicts.flatMap(({ findings }) => findings).length;
	io.print(
		values.json
			? `${JSON.stringify(verdicts)}\n`
			: `${katas.length} katas, ${count} findings; ${plan.seeds} seeds${plan.mistakeSeeds < plan.seeds ? `, ${plan.mistakeSeeds} for mistakes` : ""}; TensorFlow.js on ${plan.backends.join(", ")}\n`,
	);
	return count === 0 ? exitCodes.done : exitCodes.missing;
};

async function checkHere(
	root: string,
	kata: KataEntry,
	{ seeds, mistakeSeeds, repeat, backends }: Plan,
): Promise<Verdict> {
	const start = performance.now();
	const findings = await checkKata(root, kata, {
		seeds: seedsFrom(PRACTICE_SEED, seeds),
		mistakeSeeds,
		backends,
	});
	const more =
		repeat > 0
			? await repeatSolution(
					await openRooms(root, kata),
					seedsFrom(PRACTICE_SEED + seeds, repeat),
				)
			: [];
	return {
		id: kata.id,
		seconds: (performance.now() - start) / 1000,
		findings: [...findings, ...more],
	};
}

/**
 * Each kata in a process of its own, as many at once as there are cores. The longest
 * graders begin, so that no core is left waiting for one of them at the end.
 */
async function checkApart(
	root: string,
	katas: readonly KataEntry[],
	{ seeds, mistakeSeeds, repeat, backends }: Plan,
	tell: (verdict: Verdict) => void,
): Promise<void> {
	const lengthOf = ({ id, slug }: KataEntry) =>
		statSync(join(root, "graders", id, `${slug}.grader.ts`)).size;
	const waiting = katas.toSorted((a, b) => lengthOf(b) - lengthOf(a));
	const options = Object.entries({
		seeds,
		"mistake-seeds": mistakeSeeds,
		repeat,
		backends: backends.join(),
	});
	const work = async () => {
		for (let kata = waiting.shift(); kata; kata = waiting.shift()) {
			const { stdout } = await run(process.execPath, [
				"--import",
				"tsx",
				fileURLToPath(import.meta.url),
				kata.id,
				"--json",
				...options.flatMap(([name, value]) => [`--${name}`, String(value)]),
			]).catch((error) => {
				// Findings end the process with 1 and are told; anything else is a defect.
				if (error.code === 1) return error as { stdout: string };
				throw error;
			});
			for (const verdict of JSON.parse(stdout) as Verdict[]) tell(verdict);
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
}

const run = promisify(execFile);

const line = ({ id, seconds, findings }: Verdict): string =>
	findings.length === 0
		? `✓ ${shortId(id)} ${id.replace(/.*\/\d+-/, "")} (${seconds.toFixed(1)} s)\n`
		: findings.map((finding) => `✗ ${formatFinding(finding)}\n`).join("");

const seedsFrom = (first: number, count: number): number[] =>
	Array.from({ length: count }, (_, i) => first + i);

/** The first is the one that every seed is tried on. */
async function workingBackends(): Promise<BackendName[]> {
	const working = (await probeBackends()).filter(({ ok }) => ok);
	const order: BackendName[] = ["wasm", "cpu", "node", "webgpu"];
	return order.filter((name) => working.some((probe) => probe.name === name));
}

await runMain(import.meta.url, check);
