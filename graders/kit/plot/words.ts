import type { Language } from "../report/report.ts";

/** What is written inside plots. */
export interface Words {
	readonly titles: Readonly<Record<"boundary" | "maps", string>>;
	readonly logarithmic: (quantity: string) => string;
	readonly names: Readonly<Record<"yours" | "tensorflow", string>>;
	readonly class: string;
	readonly curve: (curve: {
		readonly name: string;
		readonly quantity: string;
		readonly count: string;
		readonly points: number;
		readonly first: string;
		readonly last: string;
	}) => string;
	readonly cloud: (points: number, classes: number) => string;
	readonly axes: (x: string, y: string) => string;
	readonly points: (points: number) => string;
	readonly path: (name: string, from: string, to: string) => string;
	readonly contours: string;
	readonly maps: (names: string) => string;
}

export const words: Readonly<Record<Language, Words>> = {
	en: {
		titles: { boundary: "What the classifier decides", maps: "Maps" },
		logarithmic: (quantity) => `${quantity} (logarithmic)`,
		names: { yours: "your code", tensorflow: "TensorFlow.js" },
		class: "class",
		curve: ({ name, quantity, count, points, first, last }) =>
			`${name}: ${quantity} from ${first} to ${last}, ${points} points along ${count}.`,
		cloud: (points, classes) =>
			`${points} points of ${classes} classes over the regions the classifier assigns.`,
		axes: (x, y) => `${y} over ${x}.`,
		points: (points) => `${points} points.`,
		path: (name, from, to) => `${name}: from (${from}) to (${to}).`,
		contours: "Contours of a value lie beneath.",
		maps: (names) => `Grey-scale maps, dark is low: ${names}.`,
	},
	zh: {
		titles: { boundary: "分类器的判断", maps: "特征图" },
		logarithmic: (quantity) => `${quantity}（对数刻度）`,
		names: { yours: "你的代码", tensorflow: "TensorFlow.js" },
		class: "类别",
		curve: ({ name, quantity, count, points, first, last }) =>
			`${name}：${quantity}从 ${first} 到 ${last}，沿${count}共 ${points} 个点。`,
		cloud: (points, classes) =>
			`${classes} 个类别的 ${points} 个点，背景为分类器划分的区域。`,
		axes: (x, y) => `横轴：${x}；纵轴：${y}。`,
		points: (points) => `${points} 个点。`,
		path: (name, from, to) => `${name}：从 (${from}) 到 (${to})。`,
		contours: "背景为等高线。",
		maps: (names) => `灰度图，越暗数值越小：${names}。`,
	},
};
