import type { KataProgress, Progress } from "./progress.ts";

const SCHEMA = "nine-steps/progress/v1";

/** What a progress file says, and what is the matter with it. */
export interface ParsedProgress {
	readonly progress: Progress;
	/** The text holds more than was understood, so it must be kept before it is written over. */
	readonly trouble?: "damaged" | "newer";
}

/** The file's text: one kata per line, so that a person can read and repair it. */
export const formatProgress = ({ katas, ...rest }: Progress): string => {
	const lines = Object.entries(katas).map(
		([id, kata]) => `    ${JSON.stringify(id)}: ${JSON.stringify(kata)}`,
	);
	const others = Object.entries(rest).map(
		([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
	);
	const body = lines.length > 0 ? `{\n${lines.join(",\n")}\n  }` : "{}";
	return `{\n  "schema": "${SCHEMA}",\n${others.join("")}  "katas": ${body}\n}\n`;
};

/** Reads whatever is whole: one broken line costs that line. Never throws. */
export function parseProgress(text: string): ParsedProgress {
	const file = parseJson(text);
	if (!isRecord(file)) return { progress: { katas: {} }, trouble: "damaged" };
	const { schema, katas, ...rest } = file;
	const entries = isRecord(katas) ? Object.entries(katas) : [];
	const whole = entries.flatMap(([id, value]) => {
		const kata = parseKata(value);
		return kata ? [[id, kata] as const] : [];
	});
	// What a later version of this schema adds is kept as it is.
	const progress = { ...rest, katas: Object.fromEntries(whole) };
	if (isNewer(schema)) return { progress, trouble: "newer" };
	const isWhole =
		schema === SCHEMA && isRecord(katas) && whole.length === entries.length;
	return isWhole ? { progress } : { progress, trouble: "damaged" };
}

function parseKata(value: unknown): KataProgress | undefined {
	if (!isRecord(value)) return undefined;
	const { points, maxPoints, passedAt, hints, solutionSeen } = value;
	const isWhole =
		isCount(points) &&
		isCount(maxPoints) &&
		points <= maxPoints &&
		isCount(hints) &&
		typeof solutionSeen === "boolean" &&
		(passedAt === undefined || isDate(passedAt));
	return isWhole ? (value as unknown as KataProgress) : undefined;
}

const isNewer = (schema: unknown): boolean =>
	Number(/^nine-steps\/progress\/v(\d+)$/.exec(String(schema))?.[1]) > 1;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number =>
	typeof value === "number" && Number.isFinite(value) && value >= 0;

const isDate = (value: unknown): boolean =>
	typeof value === "string" && !Number.isNaN(Date.parse(value));

function parseJson(text: string): unknown {
	try {
		// Editors on Windows put a byte order mark in front.
		return JSON.parse(text.replace(/^\ufeff/, ""));
	} catch {
		return undefined;
	}
}
