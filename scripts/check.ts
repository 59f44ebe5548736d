import { checkKata } from "#kit/authors/check-kata.ts";
import { formatFinding } from "#kit/authors/finding.ts";
import { openRooms } from "#kit/authors/kata-rooms.ts";
import { repeatSolution } from "#kit/authors/repeat-solution.ts";
import { findKatas, selectKatas, shortId } from "#kit/catalog/index.ts";
import { PRACTICE_SEED } from "#kit/engine/options.ts";
import { type BackendName, probeBackends } from "#kit/tfjs/index.ts";
import { closeWalls } from "#kit/wall/index.ts";
import { exitCodes } from "./shell/exit-code.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

const USAGE = `npm run check [-- KATA… --seeds N --backends wasm,cpu,node --repeat N]

The authors' gate: what must hold of every kata. All findings in one run.
  --seeds N      seeds to try every known program on (20)
  --backends     TensorFlow.js backends to try (all that work here)
  --repeat N     also grade every solution N times, each time with another seed
`;

/** `npm run check [-- KATA…]`: proves graders by programs whose verdict is known. */
export const check: Command = async (args, io) => {
	const { values, positionals } = parseOptions(args, {
		seeds: { type: "string", default: "20" },
		backends: { type: "string" },
		repeat: { type: "string", default: "0" },
	});
	if (values.help) {
		io.print(USAGE);
		return exitCodes.done;
	}
	const seeds = seedsFrom(PRACTICE_SEED, Number(values.seeds));
	const backends = values.backends
		? (values.backends.split(",") as BackendName[])
		: await workingBackends();
	const katas = selectKatas(findKatas(io.root), positionals);
	let count = 0;
	for (const kata of katas) {
		const start = performance.now();
		const findings = [
			...(await checkKata(io.root, kata, { seeds, backends })),
			...(await repeatSolution(
				await openRooms(io.root, kata),
				seedsFrom(PRACTICE_SEED + seeds.length, Number(values.repeat)),
			)),
		];
		const seconds = ((performance.now() - start) / 1000).toFixed(1);
		count += findings.length;
		io.print(
			findings.length === 0
				? `✓ ${shortId(kata.id)} ${kata.slug} (${seconds} s)\n`
				: findings.map((finding) => `✗ ${formatFinding(finding)}\n`).join(""),
		);
	}
	closeWalls();
	io.print(
		`${katas.length} katas, ${count} findings; ${seeds.length} seeds; TensorFlow.js on ${backends.join(", ")}\n`,
	);
	return count === 0 ? exitCodes.done : exitCodes.missing;
};

const seedsFrom = (first: number, count: number): number[] =>
	Array.from({ length: count }, (_, i) => first + i);

/** The first is the one that every seed is tried on. */
async function workingBackends(): Promise<BackendName[]> {
	const working = (await probeBackends()).filter(({ ok }) => ok);
	const order: BackendName[] = ["wasm", "cpu", "node", "webgpu"];
	return order.filter((name) => working.some((probe) => probe.name === name));
}

await runMain(import.meta.url, check);
