import { checkKata } from "#kit/authors/check-kata.ts";
import { formatFinding } from "#kit/authors/finding.ts";
import { findKatas, selectKatas, shortId } from "#kit/catalog/index.ts";
import { PRACTICE_SEED } from "#kit/engine/options.ts";
import { type BackendName, probeBackends } from "#kit/tfjs/index.ts";
import { closeWalls } from "#kit/wall/index.ts";
import { exitCodes } from "./shell/exit-code.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

const USAGE = `npm run check [-- KATA… --seeds N --backends wasm,cpu,node]

The authors' gate: what must hold of every kata. All findings in one run.
  --seeds N      seeds to try every known program on (20)
  --backends     TensorFlow.js backends to try (all that work here)
`;

/** `npm run check [-- KATA…]`: proves graders by programs whose verdict is known. */
export const check: Command = async (args, io) => {
	const { values, positionals } = parseOptions(args, {
		seeds: { type: "string", default: "20" },
		backends: { type: "string" },
	});
	if (values.help) {
		io.print(USAGE);
		return exitCodes.done;
	}
	const seeds = Array.from(
		{ length: Number(values.seeds) },
		(_, i) => PRACTICE_SEED + i,
	);
	const backends = values.backends
		? (values.backends.split(",") as BackendName[])
		: await workingBackends();
	const katas = selectKatas(findKatas(io.root), positionals);
	let count = 0;
	for (const kata of katas) {
		const start = performance.now();
		const findings = await checkKata(io.root, kata, { seeds, backends });
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

/** The first is the one that every seed is tried on. */
async function workingBackends(): Promise<BackendName[]> {
	const working = (await probeBackends()).filter(({ ok }) => ok);
	const order: BackendName[] = ["wasm", "cpu", "node", "webgpu"];
	return order.filter((name) => working.some((probe) => probe.name === name));
}

await runMain(import.meta.url, check);
