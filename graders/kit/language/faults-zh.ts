import type { FaultFacts, FaultSentences } from "./fault-facts.ts";

const who = ({ name }: FaultFacts) => (name ? `${name} ` : "代码");
const fileOf = ({ file }: FaultFacts) => (file ? `${file} ` : "该文件");
const placeOf = ({ place }: FaultFacts) => (place ? `${place} ` : "该文件");
const at = ({ place }: FaultFacts) => (place ? `在 ${place} ` : "");
const said = ({ text }: FaultFacts) => (text ? `：${text}` : "");
const during = ({ name }: FaultFacts) => (name ? `执行 ${name} 时，` : "");
const than = ({ limit }: FaultFacts) => (limit ? `超过 ${limit}` : "超过上限");

/** Faults in Chinese: the fact, then the next step. */
export const faultsZh: FaultSentences = {
	"missing-file": (f) =>
		f.file
			? `找不到文件 ${f.file}。恢复它的命令：git checkout -- ${f.file}`
			: "找不到该文件。请从仓库中恢复它。",
	"not-a-file": (f) =>
		`${fileOf(f)}是链接、文件夹或设备。请换成同名的普通文件。`,
	unreadable: (f) =>
		`无法读取${f.file ? ` ${f.file}` : "该文件"}${f.text ? `（${f.text}）` : ""}。请检查该文件及其所在文件夹的读取权限，或从仓库中恢复它。`,
	"too-large": (f) =>
		`${fileOf(f)}的大小${than(f)}。文件里只保留解答，数据会作为参数传入。`,
	syntax: (f) =>
		`${placeOf(f)}有语法错误${said(f)}。请检查这里，以及前面是否有未闭合的括号。`,
	"compile-timeout": (f) =>
		`${fileOf(f)}未能在${f.limit ? ` ${f.limit} ` : "规定时间"}内编译成 JavaScript。请检查是否有过长或嵌套过深的表达式。`,
	"too-complex": (f) =>
		`${fileOf(f)}过于复杂，无法编译成 JavaScript。请检查是否有嵌套过深的语句、过长的表达式，或取值不断增长的 enum。`,
	"forbidden-import": (f) =>
		`${placeOf(f)}导入了${f.text ? ` "${f.text}"` : "其他模块"}。练习只能从 #given 导入，这一部分请自己实现。`,
	load: (f) =>
		`${placeOf(f)}在加载时抛出异常${said(f)}。请把函数外面的代码移到函数里。`,
	"missing-export": (f) =>
		`${fileOf(f)}没有导出${f.name ? ` ${f.name}` : "题目要求的名称"}。请保留初始代码中的所有名称，并在前面加上 export。`,
	unfinished: (f) =>
		`${who(f)}还没有实现。请打开${f.file ? ` ${f.file}` : "练习文件"}，用自己的代码替换 throw new Unfinished(…)。`,
	threw: (f) =>
		`${who(f)}${at(f)}抛出异常${said(f)}。请代入给出的输入，检查${f.place ? "这一行" : "出错的位置"}。`,
	mutated: (f) =>
		`${who(f)}${at(f)}修改了传入的参数。请新建一个值并返回，参数应保持不变。`,
	async: (f) =>
		`${who(f)}返回了 Promise。请去掉 async 和 await，返回计算结果本身。`,
	unsupported: (f) =>
		`${who(f)}的返回值不是普通数据${said(f)}。请返回数、字符串、布尔值，或由它们组成的数组和对象。`,
	"too-deep": (f) =>
		`${who(f)}返回的数据嵌套${f.limit ? `超过 ${f.limit} 层` : "过深"}。请检查是否有数组包含了自身。`,
	"too-big": (f) =>
		`${who(f)}返回的数据量${than(f)}。请对照函数说明检查返回值的形状。`,
	timeout: (f) =>
		`${who(f)}在${f.limit ? ` ${f.limit} ` : "规定时间"}内没有返回。请检查是否有循环的条件始终为真。`,
	budget: (f) =>
		`本题所有调用的总用时${than(f)}。请检查循环中是否有重复的计算。`,
	"kata-budget": (f) =>
		`本题的评分用时${than(f)}，到此为止。请检查返回值是否远大于题目所需，或者计算是否过慢。`,
	"run-budget": (f) =>
		`本题没有评分：前面的题目用时${than(f)}。请在命令中写明本题，单独评分。`,
	"grading-died": () =>
		"评分程序在评本题时内存耗尽。请检查返回值是否远大于题目所需；如果不是，请报告这个问题。",
	memory: (f) =>
		`${who(f)}占用的内存${than(f)}。请检查循环中是否有不断增长的数组。`,
	crash: (f) =>
		`${during(f)}运行代码的进程意外退出${said(f)}。请检查是否有无限递归或巨大的数组；如果都没有，请运行：npm run doctor`,
	protocol: (f) =>
		`${during(f)}评分程序收到了无法解读的应答。请删去替换内置对象或内置函数的代码。`,
	callback: (f) =>
		`${who(f)}调用传入的函数时方式有误${said(f)}。请对照函数说明检查调用方式。`,
};
