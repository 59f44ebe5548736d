import type { Messages } from "./messages.ts";

/** What watch and start say in Chinese. */
export const watchZh: Messages["watch"] = {
	usage: `npm run watch [-- 练习 --lang en|zh]

打开一个练习（不写练习名，就是第一个还没有通过的练习），文件一保存就评分。
可用的按键都列在屏幕上；按 q 退出。`,
	startUsage: `npm start [-- 练习 --lang en|zh]

第一次运行时询问语言，说明如何开始，然后进入 watch。`,

	brand: "九步",
	passedOf: (passed, all) => `已通过 ${passed}/${all} 个练习`,
	lesson: "课文",
	file: "文件",
	folder: "目录",

	keys: {
		next: "下一个",
		previous: "上一个",
		hint: "提示",
		list: "列表",
		reset: "重置",
		solution: "答案",
		diff: "对比",
		grade: "评分",
		help: "帮助",
		quit: "退出",
		back: "返回",
		open: "打开",
		search: "输入文字搜索",
		move: "移动",
		page: "翻页",
		yes: "是",
		no: "否",
		nextHint: "下一条提示",
	},
	enterKey: "回车",
	escapeKey: "Esc",

	opening: "正在准备……",
	grading: (checks) =>
		checks > 0 ? `正在评分……已完成 ${checks} 项检查` : "正在评分……",
	waiting: "等待下一次保存。",
	graded: (ms) => `评分用时 ${ms} 毫秒。等待下一次保存。`,
	celebration: [
		"通过了：每一条规律都成立。",
		"通过了，所有数值都吻合。",
		"通过了，这个练习你已经掌握。",
	],
	nextKata: (kata) => `按 n 打开下一个练习：${kata}`,
	allDone: "这是最后一个未完成的练习：现在全部通过了。",
	lastKata: "这已经是最后一个练习。",
	firstKata: "这已经是第一个练习。",
	losses: "损失",

	askReset: (file) =>
		`把 ${file} 恢复为最初的模样吗？你写的内容会先备份。按 y 重置，按其他键取消。`,
	notReset: "没有做任何改动。",
	kept: (backup) => `你写的内容保存在 ${backup}`,
	askSolution:
		"这个练习还没有通过。再按一次 s 就显示参考答案，进度里会记下这一点。",
	diffClosed: "通过练习或看过参考答案之后，才能与参考答案对比。",
	noHints: "这篇课文没有提示。",

	solutionTitle: "参考答案",
	diffTitle: "你的文件与参考答案对比",
	diffLegend: "- 你的   + 参考答案",
	noDifference: "你的文件与参考答案完全相同。",
	listTitle: "练习",
	search: "搜索",
	noMatch: "没有符合的练习。",
	helpTitle: "帮助",
	help: [
		"在编辑器中打开文件，读课文，写代码，保存。每次保存都会立即评分。",
		"如果保存后没有反应（例如在某些网络盘上），按回车评分。",
		"提示每次一条，不扣分。",
		"参考答案在通过之后可以查看；还没有通过时，连按两次 s 也可以查看。",
		"内容较长时，用方向键、PgUp 和 PgDn 滚动。",
	],
	above: (lines) => `↑ 上面还有 ${lines} 行`,
	below: (lines) => `↓ 下面还有 ${lines} 行`,

	graderEnded: (reason) => `评分程序意外停止（${reason}），已重新启动。`,
	graderGone: (reason) =>
		`评分程序再次停止（${reason}）。按回车再试一次；如果仍然如此，请报告这个问题。`,
	changed: (file) => `${file} 已保存。`,
	watching: (file) => `正在监视 ${file}。按 Ctrl-C 结束。`,
	nowOpen: (kata) => `通过了。下一个：${kata}`,
	bye: (passed, all) => `已通过 ${passed}/${all} 个练习。继续：npm run watch`,

	welcome: (katas) => [
		"欢迎来到九步：用 TypeScript 从零实现神经网络，一次一个练习。",
		`共有 ${katas} 个练习，每个都有一篇课文要读、一个文件要写。`,
	],
	begin: (lesson, file) => [
		`1. 阅读  ${lesson}`,
		`2. 打开  ${file}`,
		"3. 按 TODO 的要求写代码并保存，保存后立即评分。",
	],
	pressEnter: "按回车开始。",
	languageKept: (file) => `语言保存在 ${file} 中；用 --lang en|zh 更改。`,
};
