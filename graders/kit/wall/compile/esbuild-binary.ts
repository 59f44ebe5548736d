import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
let known: readonly string[] | undefined;

/**
 * Command that runs esbuild. The native binary starts in 5 ms; the package's
 * own entry may be a script that starts Node first, and is the fallback.
 */
export function esbuildCommand(): readonly string[] {
	known ??= nativeBinary() ?? [
		process.execPath,
		require.resolve("esbuild/bin/esbuild"),
	];
	return known;
}

function nativeBinary(): string[] | undefined {
	const home = createRequire(require.resolve("esbuild/package.json"));
	const platform = `@esbuild/${process.platform}-${process.arch}/package.json`;
	try {
		const folder = dirname(home.resolve(platform));
		const binary = ["bin/esbuild", "esbuild.exe"]
			.map((name) => join(folder, name))
			.find(existsSync);
		return binary === undefined ? undefined : [binary];
	} catch {
		return undefined;
	}
}
