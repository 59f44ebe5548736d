import type { Messages } from "./messages.ts";

/** What the practice commands say in Chinese. */
export const practiceZh: Messages["practice"] = {
	hintUsage: `npm run hint [-- 练习 --all --lang en|zh]

显示某个练习的下一条提示；不写练习名，就是第一个还没有通过的练习。
提示每次一条，不扣分。--all 显示全部提示。`,
	resetUsage: `npm run reset -- 练习 [--lang en|zh]

把一个练习恢复为最初的模样。你写的内容会先备份。`,
	solutionUsage: `npm run solution -- 练习 [--anyway --lang en|zh]

显示已通过的练习的参考答案；加上 --anyway 可以提前看，进度里会记下这一点。`,

	hint: (number, all, about) =>
		`提示 ${number}/${all}${about === "" ? "" : `：${about}`}`,
	hintsBeginAgain: (all) => `${all} 条提示都看过了，现在从第一条重新开始。`,
	noHints: (lesson) =>
		`${lesson} 里没有提示。请再看一遍课文中的例子，或者看看结果在哪里不同：npm run grade`,
	nextHint: "下一条提示",
	lesson: "课文",
	file: "文件",

	allPassed: "所有练习都已通过。请写出想看的那一个：npm run list",
	oneKata: (pattern, ids) =>
		`"${pattern}" 对应 ${ids.length} 个练习：${ids.join("、")}。这个命令一次只处理一个。`,

	isStub: (file) => `${file} 已经是最初的模样，没有做任何改动。`,
	wasReset: (file) => `${file} 已恢复为最初的模样。`,
	keptAs: "你写的内容保存在：",
	pointsStay: "已有的得分和提示记录不变。",
	noStub: {
		git: (file, detail) =>
			`最初的文件要从项目的 git 历史里取回，但是 git 读不到：${detail}\n没有做任何改动。请重新下载本项目，从中复制 ${file}。`,
		shallow: (file) =>
			`这是一份浅克隆，它的历史里没有 ${file} 最初的版本。没有做任何改动。请先取回完整历史，再试一次：git fetch --unshallow`,
		history: (file) =>
			`git 历史里没有 ${file} 最初的版本。没有做任何改动。请重新下载本项目，从中复制这个文件。`,
	},

	notPassed: (kata, points) =>
		`${kata} 还没有通过：${points}。\n通过之后才显示参考答案。`,
	notGraded: "还没有评分",
	hintInstead: "先看提示",
	anyway: "仍要查看",
	markedSeen: (kata) => `已在进度中记下：${kata} 在通过之前看过参考答案。`,
	noSolution: (file) => `找不到 ${file}。请恢复它：git checkout -- ${file}`,

	earned: (points) => `${points} 分`,
	hintsShown: (count) => `提示 ${count} 次`,
	solutionSeen: "看过答案",
	next: "接下来",
	total: "总计",

	damaged: (file, kept) =>
		`${file} 已损坏。还能读出的进度会继续使用，原来的文件保存为 ${kept}。`,
	newer: (file, kept) =>
		`${file} 是由本项目更新的版本写的。还能读出的进度会继续使用，原来的文件保存为 ${kept}。`,
	notKept: (file, reason) =>
		`进度没能保存到 ${file}：${reason}。练习可以照常进行。`,
};
