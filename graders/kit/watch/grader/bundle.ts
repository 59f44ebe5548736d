import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin, stop } from "esbuild";
import { findKatas } from "../../catalog/index.ts";
import { PRACTICE_FOLDER } from "../../practice/index.ts";

/** The grader thread and every grader as JavaScript, with one copy of the kit between them. */
export interface Bundle {
	readonly folder: string;
	remove(): void;
}

/**
 * Bundles the thread and all graders, 0.25 s, and 0.1 s to load. A loader that
 * transforms each import when it comes, such as tsx, takes 0.8 s and 45 MiB more.
 *
 * @param home the checkout whose graders are bundled
 * @param pid of this process: two watches side by side have a folder each
 */
export async function bundleGraders(
	home: string,
	pid: number,
): Promise<Bundle> {
	const all = join(home, PRACTICE_FOLDER, "watch");
	const folder = join(all, String(pid));
	removeAbandoned(all);
	mkdirSync(folder, { recursive: true });
	const graders = findKatas(home).map(({ id, slug }) => [
		`graders/${id}`,
		join(home, "graders", id, `${slug}.grader.ts`),
	]);
	await build({
		absWorkingDir: home,
		entryPoints: { thread: THREAD, ...Object.fromEntries(graders) },
		// Inside the project, where the packages that they import are found.
		outdir: folder,
		outExtension: { ".js": ".mjs" },
		bundle: true,
		splitting: true,
		format: "esm",
		platform: "node",
		target: "node20",
		packages: "external",
		logLevel: "error",
		define: { "import.meta.url": "ownUrl" },
		plugins: [ownAddress],
	});
	// Its service is a process of 10 MiB that nobody needs any more.
	await stop();
	return {
		folder,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

const THREAD = fileURLToPath(new URL("./thread.ts", import.meta.url));

/** Every module keeps the address of its own file, as in scripts/run.mjs. */
const ownAddress: Plugin = {
	name: "own-address",
	setup({ onLoad }) {
		onLoad({ filter: /\.ts$/ }, async ({ path }) => {
			const address = JSON.stringify(pathToFileURL(path).href);
			const source = await readFile(path, "utf8");
			return { loader: "ts", contents: `const ownUrl = ${address}; ${source}` };
		});
	},
};

/** Folders of processes that ended without a chance to tidy up. */
function removeAbandoned(all: string): void {
	mkdirSync(all, { recursive: true });
	for (const name of readdirSync(all))
		if (!isAlive(Number(name)))
			rmSync(join(all, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
