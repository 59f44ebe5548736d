import { exercisePath } from "../catalog/index.ts";
import { Fault } from "../wall/fault.ts";
import { compile, openSession, readProgram } from "../wall/index.ts";
import type { Finding } from "./finding.ts";
import type { Rooms } from "./kata-rooms.ts";

/** The stub loads, and every function of it fails with its own Unfinished and nothing else. */
export function checkStub({ home, entry, kata, read }: Rooms): Finding[] {
	const finding = (fact: string, next: string): Finding => ({
		kata: entry.id,
		rule: "stub",
		fact,
		next,
	});
	const path = exercisePath(entry.id);
	const source = read(path) ?? "";
	const names = [...source.matchAll(/new Unfinished\("([^"]*)"\)/g)];
	const foreign = names.filter(([, id]) => id !== entry.id);
	const found = foreign.map(([, id]) =>
		finding(
			`${path} says it is ${id}.`,
			`Write new Unfinished("${entry.id}").`,
		),
	);
	if (!source.includes("// TODO"))
		found.push(finding(`${path} has no TODO.`, "Say what must become true."));
	try {
		const session = openSession(compile(readProgram(home, path)), {
			wall: "process",
		});
		for (const name of Object.keys(kata.reference)) {
			const kind = faultOf(() => session.call(name, [])) ?? "answer";
			if (kind !== "unfinished")
				found.push(
					finding(
						`${name} of the stub gives ${kind}, not Unfinished.`,
						"Throw Unfinished before anything else can happen.",
					),
				);
		}
		session.close();
	} catch (error) {
		if (!(error instanceof Fault)) throw error;
		found.push(finding(`${path} does not load: ${error.message}.`, "Mend it."));
	}
	return found;
}

function faultOf(call: () => unknown): string | undefined {
	try {
		call();
		return undefined;
	} catch (error) {
		if (error instanceof Fault) return error.kind;
		throw error;
	}
}
