import { LineWriter } from "./line-writer.ts";

/** Longest text of a value on one line of a report. */
const WIDTH = 96;

/**
 * A value as a learner would write it, on one line: six significant digits,
 * the middle of long arrays left out. It costs what its width costs, however large
 * the value: an answer of 400 000 keys once took 261 s to show.
 */
export function formatValue(value: unknown, width = WIDTH): string {
	const namesOf = firstNames(width);
	const written = (keep: number): LineWriter => {
		const line = new LineWriter(width);
		write(value, { line, keep, namesOf });
		return line;
	};
	for (const keep of [Number.POSITIVE_INFINITY, 12, 6, 4, 3, 2, 1]) {
		const line = written(keep);
		if (!line.isFull) return line.text;
	}
	return `${written(1).text.slice(0, width - 1)}…`;
}

interface Writing {
	readonly line: LineWriter;
	/** How many items of a list are shown. */
	readonly keep: number;
	readonly namesOf: (record: object) => readonly string[];
}

/**
 * Names of an object's properties, as many as a line can show. They are the one thing
 * that cannot be had in part: 170 ms for 400 000 of them, so each object is asked once.
 */
function firstNames(width: number): Writing["namesOf"] {
	const known = new Map<object, readonly string[]>();
	return (record) => {
		const names = known.get(record) ?? Object.keys(record).slice(0, width);
		known.set(record, names);
		return names;
	};
}

function write(value: unknown, writing: Writing): void {
	const { line } = writing;
	if (typeof value === "number") line.add(formatNumber(value));
	else if (typeof value === "string") line.addQuoted(value);
	else if (typeof value === "function") line.add("ƒ");
	else if (Array.isArray(value)) writeList(value, writing);
	else if (typeof value === "object" && value !== null)
		writeRecord(value as Readonly<Record<string, unknown>>, writing);
	else line.add(String(value));
}

function writeList(items: readonly unknown[], writing: Writing): void {
	const { line, keep } = writing;
	line.add("[");
	for (let i = 0; i < items.length && !line.isFull; i++) {
		if (i > 0) line.add(", ");
		if (i === keep) {
			line.add("…");
			break;
		}
		write(items[i], writing);
	}
	line.add("]");
}

function writeRecord(
	record: Readonly<Record<string, unknown>>,
	writing: Writing,
): void {
	const { line, namesOf } = writing;
	line.add("{ ");
	for (const [i, name] of namesOf(record).entries()) {
		if (line.isFull) return;
		if (i > 0) line.add(", ");
		line.add(name);
		line.add(": ");
		write(record[name], writing);
	}
	line.add(" }");
}

/** Six significant digits without trailing zeros; `-0` keeps its sign. */
export function formatNumber(x: number): string {
	if (Object.is(x, -0)) return "-0";
	if (!Number.isFinite(x) || Number.isInteger(x)) return String(x);
	return String(Number(x.toPrecision(6)));
}

/** `[0][1]`, `.W[2]`; empty for the value itself. */
export const formatPath = (path: readonly (string | number)[]): string =>
	path
		.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
		.join("");
