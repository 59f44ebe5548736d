import type { FaultDetails, FaultKind } from "../wall/fault.ts";
import { singleLine } from "./plain.ts";

/** What a sentence about a fault may mention, ready to be shown. */
export interface FaultFacts {
	/** Exported function, e.g. `softmax`. */
	readonly name?: string;
	/** `exercises/…/softmax.ts`. */
	readonly file?: string;
	/** The file with line, and column where it helps: `exercises/…/softmax.ts:12`. */
	readonly place?: string;
	/** Text from outside, one line without its final full stop. */
	readonly text?: string;
	/** The limit with its unit: `2 s`, `64 KiB`. */
	readonly limit?: string;
}

/** One sentence, fact then next step, for every kind of fault. */
export type FaultSentences = Readonly<
	Record<FaultKind, (facts: FaultFacts) => string>
>;

// A name or a specifier longer than this says nothing more.
const NAME_LENGTH = 80;
const TEXT_LENGTH = 300;

export function faultFacts(kind: FaultKind, details: FaultDetails): FaultFacts {
	const { function: name, file, line, column, text, limit } = details;
	const shownFile = file && singleLine(file, TEXT_LENGTH);
	const position = [line, kind === "syntax" ? column : undefined]
		.filter((number) => number !== undefined)
		.map((number) => `:${number}`)
		.join("");
	return {
		...(name && { name: singleLine(name, NAME_LENGTH) }),
		...(shownFile && { file: shownFile, place: shownFile + position }),
		...(text && { text: singleLine(text, TEXT_LENGTH).replace(/[.。]$/u, "") }),
		...(limit !== undefined && { limit: formatLimit(kind, limit) }),
	};
}

function formatLimit(kind: FaultKind, limit: number): string {
	switch (kind) {
		case "memory":
			return `${limit} MiB`;
		case "too-large":
		case "too-big":
			return formatBytes(limit);
		case "too-deep":
			return String(limit);
		default:
			return limit < 1000 ? `${limit} ms` : `${limit / 1000} s`;
	}
}

function formatBytes(bytes: number): string {
	const kib = bytes / 1024;
	if (kib < 1) return `${bytes} bytes`;
	return kib < 1024
		? `${Math.round(kib)} KiB`
		: `${Math.round(kib / 1024)} MiB`;
}
