import { execFile } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const lockFile = () =>
	JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));

/** Any addon that loads on this machine stands in for the real binding. */
function anyAddon(): string {
	const scope = join(root, "node_modules/@rolldown");
	const folder = readdirSync(scope).find((name) => name.startsWith("binding-"));
	const files = readdirSync(join(scope, folder ?? ""));
	const addon = files.find((name) => name.endsWith(".node"));
	return join(scope, folder ?? "", addon ?? "");
}

describe("the lock file", () => {
	test("keeps npm 10 from running the install script of tfjs-node", () => {
		const entry = lockFile().packages["node_modules/@tensorflow/tfjs-node"];
		expect(entry.hasInstallScript).toBeUndefined();
		expect(entry.gypfile).toBe(false);
		expect(entry.optional).toBe(true);
	});

	test("names no host, and has a checksum for every package", () => {
		const { "": _project, ...packages } = lockFile().packages;
		for (const [path, entry] of Object.entries<Record<string, unknown>>(
			packages,
		)) {
			expect(entry.integrity, path).toMatch(/^sha/);
			expect(entry.resolved, path).toBeUndefined();
		}
	});

	test("lists the package of every platform", () => {
		const { packages } = lockFile();
		for (const name of ["@biomejs/biome", "esbuild", "rolldown"]) {
			const { optionalDependencies } = packages[`node_modules/${name}`];
			for (const platform of Object.keys(optionalDependencies))
				expect(packages).toHaveProperty([`node_modules/${platform}`]);
		}
	});
});

describe("node scripts/native.mjs", () => {
	let project: string;
	let home: string;
	let host: Server;

	beforeEach(() => {
		project = mkdtempSync(join(tmpdir(), "nine-steps-native-"));
		home = join(project, "node_modules/@tensorflow/tfjs-node");
		mkdirSync(join(project, "scripts"));
		cpSync(
			join(root, "scripts/native.mjs"),
			join(project, "scripts/native.mjs"),
		);
		// In npm's place: removes the package, as `npm uninstall` does.
		writeFileSync(
			join(project, "npm-cli.js"),
			`require("node:fs").rmSync(${JSON.stringify(home)}, { recursive: true })`,
		);
		host = createServer((_, response) => response.end());
	});

	afterEach(() => {
		host.close();
		host.closeAllConnections();
		rmSync(project, { recursive: true, force: true });
	});

	function givePackage(script: string) {
		mkdirSync(join(home, "scripts"), { recursive: true });
		writeFileSync(join(home, "scripts/install.js"), script);
	}

	async function postinstall(): Promise<string> {
		await new Promise<void>((ready) => host.listen(0, "127.0.0.1", ready));
		const { port } = host.address() as AddressInfo;
		const { stdout } = await promisify(execFile)(
			process.execPath,
			["scripts/native.mjs"],
			{
				cwd: project,
				env: {
					PATH: process.env.PATH,
					SystemRoot: process.env.SystemRoot,
					npm_execpath: join(project, "npm-cli.js"),
					TFJS_NODE_CDN_STORAGE: `http://127.0.0.1:${port}/`,
					NINE_STEPS_NATIVE_SECONDS: "2",
				},
			},
		);
		return stdout;
	}

	const installs = `
		const { cpSync, mkdirSync } = require("node:fs");
		mkdirSync("lib/napi-v8", { recursive: true });
		cpSync(${JSON.stringify(anyAddon())}, "lib/napi-v8/tfjs_binding.node");`;

	test("says nothing where the package is absent", async () => {
		expect(await postinstall()).toBe("");
	});

	test("keeps a backend that installs, and is silent the next time", async () => {
		givePackage(installs);
		expect(await postinstall()).toContain("backend is installed");
		host.close();
		expect(existsSync(home)).toBe(true);
		expect(await postinstall()).toBe("");
	});

	test("takes the package away where its script fails", async () => {
		givePackage("process.exit(1)");
		expect(await postinstall()).toContain("its install script failed");
		expect(existsSync(home)).toBe(false);
	});

	test("takes the package away where the library does not load", async () => {
		givePackage(
			`${installs} require("node:fs").truncateSync("lib/napi-v8/tfjs_binding.node", 64);`,
		);
		expect(await postinstall()).toContain("does not load");
		expect(existsSync(home)).toBe(false);
	});

	test("ends a download that never ends, with all it started", async () => {
		const beats = join(project, "beats");
		const beat = `setInterval(() => require("node:fs").appendFileSync(${JSON.stringify(beats)}, "."), 50)`;
		givePackage(`
			require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(beat)}]);
			setInterval(() => {}, 1000);`);
		expect(await postinstall()).toContain("not finished after 2 s");
		const beaten = statSync(beats).size;
		await new Promise((later) => setTimeout(later, 500));
		expect(statSync(beats).size).toBe(beaten);
	});

	test("does not wait for a host that takes the connection and never answers", async () => {
		host = createServer(() => {});
		givePackage(installs);
		expect(await postinstall()).toContain("did not answer within 3 s");
		expect(existsSync(home)).toBe(false);
	});
});
