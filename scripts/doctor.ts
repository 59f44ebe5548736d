import pc from "picocolors";
import { detectLanguage, messages } from "#kit/language/index.ts";
import { probeBackends } from "#kit/tfjs/index.ts";
import {
	closeWalls,
	defuse,
	probeWalls,
	resolveWall,
} from "#kit/wall/index.ts";
import { exitCodes } from "./shell/exit-code.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

/** Whether one thing works here: what was seen, and the command that gets what is missing. */
interface Finding {
	readonly name: string;
	readonly ok: boolean;
	readonly detail: string;
	readonly fix?: string;
}

/** `npm run doctor`: which Node, TensorFlow.js backends and walls this machine has. */
export const doctor: Command = async (args, io) => {
	defuse();
	const { values } = parseOptions(args, { json: { type: "boolean" } });
	const say = messages(detectLanguage(io.env, values.lang));
	if (values.help) {
		io.print(`${say.shell.usage(say.doctor.usage)}\n`);
		return exitCodes.done;
	}
	const walls = probeWalls();
	const inForce = resolveWall("auto");
	const groups = {
		node: [nodeFinding()],
		tensorflow: (await probeBackends()).map((probe) => ({
			...probe,
			detail: probe.version
				? `${probe.version}, ${probe.detail}`
				: probe.detail,
		})),
		walls: (["process", "strict"] as const).map((name) => ({
			name,
			...walls[name],
			...(name === inForce && {
				detail: `${walls[name].detail}; ${say.doctor.inForce}`,
			}),
		})),
	};
	closeWalls();
	if (values.json) io.print(`${JSON.stringify(groups, null, 2)}\n`);
	else
		io.print(
			Object.entries(groups)
				.map(([name, findings]) =>
					group(
						say.doctor.headings[name as keyof typeof groups],
						findings,
						io,
						say.doctor.get,
					),
				)
				.join("\n"),
		);
	const isUsable =
		groups.node[0]?.ok &&
		walls.process.ok &&
		groups.tensorflow.some(({ ok }) => ok);
	return isUsable ? exitCodes.done : exitCodes.failed;
};

function nodeFinding(): Finding {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	const ok = major > 20 || (major === 20 && minor >= 19);
	return {
		name: `Node ${process.versions.node}`,
		ok,
		detail: `${process.platform} ${process.arch}`,
		...(!ok && { fix: "https://nodejs.org" }),
	};
}

function group(
	heading: string,
	findings: readonly Finding[],
	io: Io,
	get: string,
): string {
	const { bold, green, yellow, dim } = pc.createColors(io.color);
	const lines = findings.map(({ name, ok, detail, fix }) => {
		const mark = ok ? green("✓") : yellow("–");
		const how = ok || !fix ? "" : `\n      ${dim(get)} ${fix}`;
		return `  ${mark} ${name.padEnd(8)} ${detail}${how}\n`;
	});
	return `${bold(heading)}\n${lines.join("")}`;
}

await runMain(import.meta.url, doctor);
