import { afterAll, expect, test } from "vitest";
import { openSession } from "../session/open-session.ts";
import type { Session } from "../session.ts";
import {
	behindEachWall,
	escapedBoot,
	expectAlive,
	makeWorld,
	outcome,
	sessionFor,
	unchecked,
} from "./world.ts";

/** What a child that is owned outright can send; \`write\` adds the length of the frame. */
const frames: readonly [title: string, code: string, fault: string][] = [
	[
		"96 a giant length",
		`require("fs").writeSync(4, Buffer.from([255, 255, 255, 255]));`,
		"too-big",
	],
	[
		"98 an unknown tag",
		`write(Buffer.from([1]), nonce, Buffer.from([99]));`,
		"protocol",
	],
	["98 an unknown frame", `write(Buffer.from([77]), nonce);`, "protocol"],
	[
		"98 1e5 lists inside each other",
		`write(Buffer.from([1]), nonce, ...Array.from({ length: 1e5 }, () => Buffer.from([7, 1, 0, 0, 0])), Buffer.from([0]));`,
		"protocol",
	],
	[
		"98 a callback that was never passed",
		`write(Buffer.from([3]), nonce, Buffer.from([231, 3, 0, 0, 7, 0, 0, 0, 0]));`,
		"protocol",
	],
	[
		"a function of ours that was never passed",
		`write(Buffer.from([1]), nonce, Buffer.from([11, 9, 0, 0, 0]));`,
		"protocol",
	],
	[
		"a list longer than its frame",
		`write(Buffer.from([1]), nonce, Buffer.from([7, 255, 255, 255, 255]));`,
		"protocol",
	],
	[
		"numbers longer than their frame",
		`write(Buffer.from([1]), nonce, Buffer.from([5, 255, 255, 255, 31, 0]));`,
		"protocol",
	],
	[
		"a string longer than its frame",
		`write(Buffer.from([1]), nonce, Buffer.from([8, 255, 255, 255, 127]));`,
		"protocol",
	],
	[
		"an object whose key is no string",
		`write(Buffer.from([1]), nonce, Buffer.from([9, 1, 0, 0, 0, 0, 0]));`,
		"protocol",
	],
	[
		"bytes behind the value",
		`write(Buffer.from([1]), nonce, Buffer.from([0, 0]));`,
		"protocol",
	],
	["an empty frame", `write(Buffer.alloc(0));`, "protocol"],
	[
		"a frame that ends in its nonce",
		`write(Buffer.from([1, 2, 3]));`,
		"protocol",
	],
	[
		"a reply to a request that was not sent",
		`write(Buffer.from([1]), Buffer.alloc(8), text("forged"));`,
		"protocol",
	],
	[
		"half a frame",
		`require("fs").writeSync(4, Buffer.from([50, 0, 0, 0, 1, 2]));`,
		"timeout",
	],
	[
		"a flood of lines",
		`for (;;) write(Buffer.from([4]), nonce, text("x"));`,
		"protocol",
	],
	[
		"a failure with an unknown code",
		`write(Buffer.from([2]), nonce, Buffer.from([200]), text("E"), text("m"), text("learner.js:1:1"));`,
		"threw",
	],
	["100 exit in the middle of a call", `process.reallyExit(0);`, "crash"],
	["100 abort", `process.abort();`, "crash"],
];

const world = makeWorld();
afterAll(world.remove);

behindEachWall((wall) => {
	let session: Session | undefined;
	afterAll(() => session?.close());
	test.each(frames)("%s", (title, _code, fault) => {
		// After the frame the child keeps still, so that the frame alone decides.
		const attacks = frames.map(([name, code]) => [
			name,
			`${code}\nawait new Promise(() => setTimeout(() => {}, 1e6));`,
		]);
		session ??= openSession(unchecked(""), {
			wall,
			boot: escapedBoot(Object.fromEntries(attacks), world.constants),
			callMs: 700,
			budgetMs: 120_000,
		});
		const current = session;
		expect(outcome(() => current.call(title, []))).toBe(`fault: ${fault}`);
		// A frame that looks honest leaves a silent child behind; it costs one more call.
		if (fault === "threw") outcome(() => current.call("honest", []));
		expect(current.call("honest", [])).toBe("alive");
	});

	test("a reply written ahead is not taken for the next one", () => {
		const forge = `write(Buffer.from([1]), nonce, text("first")); write(Buffer.from([1]), nonce, text("forged")); return "late";`;
		const own = openSession(unchecked(""), {
			wall,
			boot: escapedBoot({ forge }, world.constants),
			callMs: 1500,
		});
		expect(own.call("forge", [])).toBe("first");
		expect(outcome(() => own.call("honest", []))).toBe("fault: protocol");
		expect(own.call("honest", [])).toBe("alive");
		own.close();
	});

	const honestly = sessionFor(
		unchecked(`return {
			honest: (x) => x + 1,
			proto: () => JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}'),
			proxy: () => new Proxy([1, 2], { get: (t, k) => k === "length" ? 2 : 7 }),
			getters: () => ({ get a() { return 1 }, valueOf() { return 9 } }),
			boxed: () => new Number(3),
			matcher: () => ({ $$typeof: Symbol.for("jest.asymmetricMatcher"), asymmetricMatch: () => true }),
			every: () => Object.assign([1], { every: () => true }),
			thenable: () => ({ then(r) { r([1]) } }),
			toJson: () => ({ toJSON: () => [1], x: 1 }),
			patch() { Math.abs = () => 0; Array.prototype.every = () => true; Array.prototype.map = () => []; JSON.stringify = () => "x"; Number.isFinite = () => true; return Math.abs(-5); },
			steal: (f) => f.toString() + f.name,
		};`),
		{ wall },
	);
	test("99 the key __proto__ is a key", () => {
		const value = honestly().call("proto", []) as Record<string, unknown>;
		expect(Object.getPrototypeOf(value)).toBeNull();
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
		expect(Object.keys(value)).toContain("constructor");
	});
	test("101 a proxy arrives as a plain copy", () => {
		const value = honestly().call("proxy", []);
		expect(value).toEqual([7, 7]);
		expect(Array.isArray(value)).toBe(true);
	});
	test("101 getters arrive as values, boxed numbers not at all", () => {
		const value = honestly().call("getters", []) as {
			a: number;
			valueOf: unknown;
		};
		expect(value.a).toBe(1);
		expect(outcome(() => honestly().call("boxed", []))).toBe(
			"fault: unsupported",
		);
	});
	test("102 a matcher of the test runner is a symbol, and is dropped", () => {
		const value = outcome(() => honestly().call("matcher", [])) as object;
		if (typeof value === "object")
			expect(
				"$$typeof" in value && typeof (value as { $$typeof: unknown }).$$typeof,
			).not.toBe("symbol");
		else expect(value).toBe("fault: unsupported");
	});
	test("a list's own methods stay behind", () => {
		expect(Object.keys(honestly().call("every", []) as object)).toEqual(["0"]);
	});
	test("103 a thenable is refused like a promise", () => {
		expect(outcome(() => honestly().call("thenable", []))).toBe("fault: async");
	});
	test("toJSON stays a function of the program", () => {
		expect(
			typeof (honestly().call("toJson", []) as { toJSON: unknown }).toJSON,
		).toBe("function");
	});
	test("106 patches of built-ins stay in the realm", () => {
		const before = [Math.abs, Array.prototype.every, JSON.stringify];
		expect(honestly().call("patch", [])).toBe(0);
		expect([Math.abs, Array.prototype.every, JSON.stringify]).toEqual(before);
		expect(Math.abs(-5)).toBe(5);
		expectAlive(honestly());
	});
	test("20 a callback does not show the grader's source", () => {
		const secretTolerance = () => "the grader's own source";
		expect(honestly().call("steal", [secretTolerance])).not.toContain(
			"grader's own",
		);
	});
});
