/** Longest text of a value on one line of a report. */
const WIDTH = 96;

/**
 * A value as a learner would write it, on one line: six significant digits,
 * the middle of long arrays left out.
 */
export function formatValue(value: unknown, width = WIDTH): string {
	for (const keep of [Number.POSITIVE_INFINITY, 12, 6, 4, 3, 2, 1]) {
		const text = render(value, keep);
		if (text.length <= width) return text;
	}
	return `${render(value, 1).slice(0, width - 1)}…`;
}

function render(value: unknown, keep: number): string {
	if (typeof value === "number") return formatNumber(value);
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value === "function") return "ƒ";
	if (Array.isArray(value)) return `[${list(value, keep).join(", ")}]`;
	if (typeof value === "object" && value !== null)
		return `{ ${Object.entries(value)
			.map(([key, item]) => `${key}: ${render(item, keep)}`)
			.join(", ")} }`;
	return String(value);
}

function list(items: readonly unknown[], keep: number): string[] {
	const shown = items.slice(0, keep).map((item) => render(item, keep));
	return items.length > keep ? [...shown, "…"] : shown;
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
