import type { Text } from "../text.ts";
import type { Difference } from "./compare.ts";
import { formatNumber, formatPath, formatValue } from "./format-value.ts";
import { formatShape, shapeOf } from "./shape.ts";

/** One sentence about the first difference between two values. */
export function describe(difference: Difference): Text {
	const { path, expected, received } = difference;
	const at = formatPath(path);
	const place = at
		? { en: ` at ${at}`, zh: `，位置 ${at}` }
		: { en: "", zh: "" };
	switch (difference.kind) {
		case "missing":
			return {
				en: `nothing was returned${place.en}`,
				zh: `没有返回值${place.zh}`,
			};
		case "type":
			return {
				en: `expected ${kindOf(expected).en}, received ${kindOf(received).en}${place.en}`,
				zh: `应为${kindOf(expected).zh}，收到的是${kindOf(received).zh}${place.zh}`,
			};
		case "shape":
			return {
				en: `expected shape ${formatShape(expected)}, received ${formatShape(received)}${place.en}`,
				zh: `形状应为 ${formatShape(expected)}，收到的是 ${formatShape(received)}${place.zh}`,
			};
		case "not-finite":
			return {
				en: `${formatValue(received)} instead of ${formatValue(expected)}${place.en}`,
				zh: `得到 ${formatValue(received)}，应为 ${formatValue(expected)}${place.zh}`,
			};
		case "value": {
			const [got, wanted] = numbers(received, expected);
			return at
				? {
						en: `differs first at ${at}: ${got} instead of ${wanted}`,
						zh: `首先在 ${at} 处不同：得到 ${got}，应为 ${wanted}`,
					}
				: {
						en: `${got} instead of ${wanted}`,
						zh: `得到 ${got}，应为 ${wanted}`,
					};
		}
	}
}

/** Both numbers with as many digits as it takes to see that they differ. */
function numbers(received: unknown, expected: unknown): [string, string] {
	if (typeof received !== "number" || typeof expected !== "number")
		return [formatValue(received), formatValue(expected)];
	const short: [string, string] = [
		formatNumber(received),
		formatNumber(expected),
	];
	return short[0] === short[1] ? [String(received), String(expected)] : short;
}

function kindOf(value: unknown): Text {
	if (Array.isArray(value)) {
		const depth = shapeOf(value).length;
		if (depth === 1) return { en: "a vector", zh: "向量" };
		if (depth === 2) return { en: "a matrix", zh: "矩阵" };
		return { en: `an array of depth ${depth}`, zh: `${depth} 层数组` };
	}
	if (value === null) return { en: "null", zh: "null" };
	const names: Record<string, Text> = {
		number: { en: "a number", zh: "数" },
		string: { en: "a string", zh: "字符串" },
		boolean: { en: "true or false", zh: "布尔值" },
		object: { en: "an object", zh: "对象" },
		function: { en: "a function", zh: "函数" },
		undefined: { en: "undefined", zh: "undefined" },
	};
	return names[typeof value] ?? { en: typeof value, zh: typeof value };
}
