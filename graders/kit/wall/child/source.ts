import { readFileSync } from "node:fs";

const text = (name: string) =>
	readFileSync(new URL(`./${name}.cjs`, import.meta.url), "utf8");

/** The layers that boot lays between a program and Node, by the file that lays them. */
export const LAYERS = {
	ownCallbacks: "own-callbacks",
	emptyRoom: "empty-room",
	freezeMain: "freeze-main",
} as const;

export type Layer = keyof typeof LAYERS;

/**
 * First code of the child, for `node -e`: makes the realm and lends it the pipes.
 * @param missing  layers left out, by tests that show what the others hold
 */
export function bootSource(missing: readonly Layer[] = []): string {
	const names = Object.keys(LAYERS) as Layer[];
	const layers = names.map(
		(name) =>
			`${name}: ${missing.includes(name) ? "() => {}" : layerSource(name)}`,
	);
	return `${expression("boot")}({\n${layers.join(",\n")}\n});`;
}

/** The function that lays one layer. */
export const layerSource = (name: Layer): string => expression(LAYERS[name]);

/** A file that is one function, as part of a larger text. */
const expression = (file: string) => text(file).trimEnd().replace(/;$/, "");

export const BOOT = bootSource();

/** Trusted code inside the realm, passed to the child as its first argument. */
export const GUEST = text("guest");

/** What formats the stacks of the realm's errors, passed as the second. */
export const STACK = text("stack");
