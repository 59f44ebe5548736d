import type { Language } from "../report/report.ts";

/** What is written inside plots. */
export interface Words {
	readonly update: string;
	readonly loss: string;
	readonly logarithmic: string;
	readonly names: Readonly<Record<string, string>>;
	readonly class: string;
	readonly run: (
		name: string,
		updates: number,
		first: string,
		last: string,
	) => string;
	readonly cloud: (points: number, classes: number) => string;
	readonly maps: (names: string) => string;
}

export const words: Readonly<Record<Language, Words>> = {
	en: {
		update: "update",
		loss: "loss",
		logarithmic: "loss (logarithmic)",
		names: { yours: "your code", tensorflow: "TensorFlow.js" },
		class: "class",
		run: (name, updates, first, last) =>
			`${name}: ${updates} updates, loss from ${first} to ${last}.`,
		cloud: (points, classes) =>
			`${points} points of ${classes} classes over the regions the classifier assigns.`,
		maps: (names) => `Grey-scale maps, dark is low: ${names}.`,
	},
	zh: {
		update: "更新次数",
		loss: "损失",
		logarithmic: "损失（对数刻度）",
		names: { yours: "你的代码", tensorflow: "TensorFlow.js" },
		class: "类别",
		run: (name, updates, first, last) =>
			`${name}：更新 ${updates} 次，损失从 ${first} 到 ${last}。`,
		cloud: (points, classes) =>
			`${classes} 个类别的 ${points} 个点，背景为分类器划分的区域。`,
		maps: (names) => `灰度图，越暗数值越小：${names}。`,
	},
};
