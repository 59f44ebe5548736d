import { afterEach, describe, expect, test } from "vitest";
import { bootSource, LAYERS, type Layer } from "../child/source.ts";
import { DEFAULTS } from "../launch/limits.ts";
import { openSession } from "../session/open-session.ts";
import { ProcessSession } from "../session/process-session.ts";
import type { Session } from "../session.ts";
import { DETECTOR, EXPLOIT } from "./detector.ts";
import { type Reach, reaches } from "./foreign-objects.ts";
import {
	behindEachWall,
	expectAlive,
	type IsolatedWall,
	outcome,
	permissive,
	unchecked,
} from "./world.ts";

/** What stands between the program and the machine. */
interface Setting {
	readonly wall: IsolatedWall;
	/** Layers of boot. */
	readonly layers: readonly Layer[];
	/** Permission model, frozen flags, no code from strings. */
	readonly flags: boolean;
}

const ALL = Object.keys(LAYERS) as Layer[];

interface Verdict {
	readonly seen: number;
	/** Objects of another realm that the program held. */
	readonly foreign: number;
	/** Accessors of the program that code of the main realm ran into. */
	readonly planted: number;
	/** Name of what would have led to the machine. */
	readonly power: string;
	readonly escaped: boolean;
}

/** Helpers to import, so that somebody has something to trigger. */
const given = Object.fromEntries(
	Array.from({ length: 300 }, (_, i) => [
		`#given/h${i}.ts`,
		"var __exports = {};",
	]),
);

const programOf = ({ code }: Reach) => ({
	...unchecked(`
		${DETECTOR}
		${EXPLOIT}
		const load = (i) => require("#given/h" + i + ".ts");
		return {
			honest: (x) => x + 1,
			attack(f, bad) { ${code} },
			after(f) { let n = 299; exploit(() => { f([1, { a: 2 }]); console.log(1); try { load(n--) } catch {} }); return verdict(); },
		};`),
	given,
});

const opened: Session[] = [];
afterEach(() => {
	for (const session of opened.splice(0)) session.close();
});

function open(reach: Reach, { wall, layers, flags }: Setting): Session {
	const program = programOf(reach);
	const boot = bootSource(ALL.filter((layer) => !layers.includes(layer)));
	const options = { wall, boot, callMs: 4000 };
	const plan = { ...options, limits: DEFAULTS, transport: "pipes" as const };
	const session = flags
		? openSession(program, options)
		: new ProcessSession(program, plan, () => permissive(boot, wall));
	opened.push(session);
	return session;
}

/** Runs one program to its end, whatever that is, and asks what it holds. */
function trial(reach: Reach, setting: Setting): Verdict {
	const session = open(reach, setting);
	const callbacks = [
		(x: unknown) => x,
		() => {
			throw new Error("no");
		},
	];
	outcome(() => session.call("attack", callbacks)); // it may also throw, or end its process
	const verdict = session.call("after", callbacks.slice(0, 1)) as Verdict;
	expectAlive(session);
	return verdict;
}

const contained = { power: "", escaped: false };
const each = reaches.map((reach) => [reach.title, reach] as const);

behindEachWall((wall) => {
	test.each(each)("%s leads to nothing foreign", (_title, reach) => {
		const verdict = trial(reach, { wall, layers: ALL, flags: true });
		expect(verdict).toMatchObject({ foreign: 0, planted: 0, ...contained });
	});
});

describe("own callbacks alone", () => {
	test.each(each)("%s leads to nothing foreign", (_title, reach) => {
		const layers = ["ownCallbacks"] as const;
		const verdict = trial(reach, { wall: "process", layers, flags: false });
		expect(verdict).toMatchObject({ foreign: 0, planted: 0, ...contained });
	});
});

describe("the frozen main realm alone", () => {
	test.each(each)("%s plants nothing", (_title, reach) => {
		const layers = ["freezeMain"] as const;
		const verdict = trial(reach, { wall: "process", layers, flags: true });
		expect(verdict).toMatchObject({ planted: 0, ...contained });
		if (reach.works) expect(verdict.foreign).toBeGreaterThan(0);
	});
});

describe("the empty room alone", () => {
	test.each(each)("%s finds no machine", (_title, reach) => {
		const layers = ["emptyRoom"] as const;
		const verdict = trial(reach, { wall: "process", layers, flags: true });
		expect(verdict).toMatchObject(contained);
		if (reach.works) expect(verdict.foreign).toBeGreaterThan(0);
	});
});

test("the search finds a way to the machine where one is left open on purpose", () => {
	const open = bootSource(ALL).replace(
		"const finish = bare(() => {",
		"realm.leaked = process;\n\tconst finish = bare(() => {",
	);
	expect(open).not.toBe(bootSource(ALL));
	const reach = { title: "", code: "look(globalThis.leaked);" };
	const session = openSession(programOf(reach), {
		wall: "process",
		boot: open,
	});
	opened.push(session);
	session.call("attack", []);
	expect(session.call("after", [() => 1])).toMatchObject({
		foreign: 1,
		power: expect.stringMatching(/./),
	});
});
