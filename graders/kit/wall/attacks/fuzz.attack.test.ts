import { expect, test } from "vitest";
import { bootSource } from "../child/source.ts";
import { Fault } from "../fault.ts";
import { openSession } from "../session/open-session.ts";
import { FUZZ_PROGRAM } from "./fuzz-program.ts";
import { behindEachWall, type IsolatedWall, unchecked } from "./world.ts";

/** Seconds for each wall; hours find more: `NINE_STEPS_FUZZ_SECONDS=3600 npx vitest run --project kit fuzz`. */
const SECONDS = Number(process.env.NINE_STEPS_FUZZ_SECONDS ?? 5);
const STEPS = 40;

interface Findings {
	readonly seen: number;
	readonly foreign: number;
	readonly where: string;
	readonly functions: number;
}

/** One program with one seed; nothing when it ended its process, waited too long or broke its own realm. */
function fuzz(wall: IsolatedWall, seed: number, boot?: string) {
	const options = { wall, callMs: 5000, ...(boot && { boot }) };
	const session = openSession(unchecked(FUZZ_PROGRAM), options);
	try {
		const bad = () => {
			throw new Error("no");
		};
		const args = [(x: unknown) => x, bad, seed, STEPS];
		return session.call("fuzz", args, { frozen: false }) as Findings;
	} catch (error) {
		if (error instanceof Fault) return error.kind;
		throw error;
	} finally {
		session.close();
	}
}

const longer = { timeout: 1000 * (SECONDS + 60) };

behindEachWall((wall) => {
	test(
		"nothing that a program reaches, calls or makes throw is foreign",
		longer,
		() => {
			const until = performance.now() + 1000 * SECONDS;
			const first = SECONDS > 5 ? Date.now() % 1e9 : 1;
			let seen = 0;
			let whole = 0;
			let seed = first;
			const faults: Record<string, number> = {};
			for (; performance.now() < until; seed++) {
				const found = fuzz(wall, seed);
				if (typeof found === "string") faults[found] = (faults[found] ?? 0) + 1;
				else {
					whole++;
					seen += found.seen;
					expect(found, `seed ${seed}`).toMatchObject({
						foreign: 0,
						where: "",
					});
					expect(found.functions).toBeGreaterThan(500);
				}
			}
			const words = `${wall}: seeds ${first} to ${seed - 1}, ${whole} programs ran to their end, ${seen} values looked at`;
			if (SECONDS > 5) console.log(words, faults);
			expect(seen).toBeGreaterThan(1000);
		},
	);
});

test(
	"the fuzzer finds the way by Node's formatting of stacks when its mend is taken out",
	longer,
	() => {
		const boot = bootSource(["ownCallbacks"]);
		const found = [1, 2, 3, 4, 5, 6].map((seed) => fuzz("process", seed, boot));
		const foreign = found.filter((x) => typeof x !== "string" && x.foreign > 0);
		expect(foreign.length).toBeGreaterThan(0);
	},
);
