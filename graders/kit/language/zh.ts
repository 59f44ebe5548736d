import { faultsZh } from "./faults-zh.ts";
import type { Messages } from "./messages.ts";
import { practiceZh } from "./practice-zh.ts";
import { watchZh } from "./watch-zh.ts";

/** Everything that the kit and the commands say in Chinese. */
export const zh = {
	faults: faultsZh,
	practice: practiceZh,
	watch: watchZh,

	report: {
		checks: (count: number, all: number) => `通过 ${count}/${all} 项检查`,
		points: (count: number, all: number) => `得分 ${count}/${all}`,
		katas: (count: number, all: number) => `完成 ${count}/${all} 题`,
		expected: "应为",
		received: "得到",
		counterexample: "反例",
		differsFirst: (place: string) => `首个不同处：${place}`,
		losses: "损失",
		looksLike: "可能的原因：",
		again: "重现",
		stuck: "提示",
		printed: "代码的输出",
		at: (place: string) => `位置 ${place}`,
		unfinished: "未完成",
		notGraded: "无法评分",
		open: (file: string) => `打开 ${file}`,
		total: "总计",
		sameCause: "与上面相同。",
		detailsLater: "修正前面的错误之后，会显示后面各项的详情。",
		moreLines: (count: number) => `… 还有 ${count} 行`,
		nothingYet: (lesson: string, file: string) =>
			`还没有开始作答。先读 ${lesson}，再打开 ${file}`,
		noKatas: "没有评测任何练习。",
		seed: (seed: number) => `种子 ${seed}`,
		secretSeed: "样例为重新抽取",
		wall: {
			process: "隔离：process",
			strict: "隔离：strict",
			none: "未隔离：代码在无保护状态下运行",
		},
		columns: {
			kata: "练习",
			title: "课文",
			status: "状态",
			checks: "检查",
			points: "得分",
		},
		status: {
			passed: "通过",
			failed: "未通过",
			unfinished: "未完成",
			error: "无法评分",
		},
		moreFailures: (count: number) =>
			`摘要有大小限制，另有 ${count} 项未通过的检查没有列出。`,
		unknownFormat: (name: string, known: readonly string[]) =>
			`没有名为 "${name}" 的格式。可用的格式：${known.join("、")}。`,
	},

	html: {
		usage: "npm run report [-- --output FILE --lang en|zh]",
		title: "Nine Steps 九步",
		skip: "跳到结果",
		graded: "评分时间",
		counted: (count: number, status: string) => `${status} ${count}`,
		overview: "练习一览",
		next: "下一题：",
		how: "评分条件：",
		otherLanguage:
			"标题和说明用的是评分时的语言。要全部用中文，请重新评分：npm run grade -- --lang zh",
		nothingGraded: "还没有评分记录。请先评分：npm run grade",
		damaged: (file: string) =>
			`这个版本无法读取 ${file}。请重新评分：npm run grade`,
		written: (file: string) => `报告已写入 ${file}，请用浏览器打开。`,
		noPlot: (title: string) => `图“${title}”无法绘制。`,
		cannotWrite: (file: string, reason: string) =>
			`无法写入 ${file}（${reason}）。请换一个文件：npm run report -- --output FILE`,
	},

	catalog: {
		listUsage: "npm run list [-- 练习… --json --lang en|zh]",
		unknownKata: (pattern: string, closest: readonly string[]) =>
			`没有名为 "${pattern}" 的练习。${closest.length > 0 ? `是不是想找 ${closest.join(" 或 ")}？` : ""}查看全部练习：npm run list`,
		ambiguousKata: (pattern: string, candidates: readonly string[]) =>
			`"${pattern}" 对应 ${candidates.length} 个练习：${candidates.join("、")}。请写出其中一个的完整名称。`,
		step: (number: number, folder: string) =>
			`第 ${number} 步：${stepTopics[folder] ?? folder}`,
		none: "这里还没有练习。新建第一个练习：npm run new -- step1-basics/01-name",
	},

	grade: {
		usage: `npm run grade [-- KATA… 选项]

KATA 可以是步骤、编号或名称：step3、step3/06、softmax。不写表示全部。

  --subject exercises|solutions   评谁的答案：自己的，还是参考答案
  --submission DIR                用本仓库的评分程序评另一份检出的练习文件，种子每次不同
  --backend auto|node|wasm|cpu|webgpu   与哪一种 TensorFlow.js 对照
  --seed N --path P               重现某一个反例
  --show-seed、--hide-seed        报告里是否写出种子；评作业时新抽的种子默认不写
  --format pretty|json|junit|markdown   --output FILE
  --plots DIR                     把训练曲线等图画成 SVG 文件
  --wall auto|process|strict|none       代码与本机之间的隔离方式
  --lang en|zh`,
		unknownValue: (option: string, value: string, known: readonly string[]) =>
			`--${option} 不能是“${value}”。可用的值：${known.join("、")}。`,
		noSubmission: (folder: string) =>
			`${folder} 里没有 exercises 文件夹。请给出本项目某份检出的根目录。`,
		badSeed: (seed: string) =>
			`--seed 的值“${seed}”不是整数。请从“重现”那一行复制。`,
		keptSeed: (seed: number) =>
			`给学生看的报告里没有写种子。要重现同样的样例：--seed ${seed}`,
		showOrHide: "--show-seed 与 --hide-seed 只能二选一。",
		unavailable: (detail: string) =>
			`本机缺少所需的条件：${detail}\n查看本机有哪些：npm run doctor`,
		noPlot: (kata: string, check: string) =>
			`${kata} 中 ${check} 的图无法绘制；报告和其余的图不受影响。`,
		noWallForSubmission: "提交的代码必须在隔离墙后评分。请去掉 --wall none。",
	},

	doctor: {
		usage: "npm run doctor [-- --lang en|zh --json]",
		headings: {
			node: "Node",
			tensorflow: "TensorFlow.js：训练结果的对照标准",
			walls: "隔离学习者代码的墙",
		},
		get: "获取方法：",
		inForce: "不加 --wall 时使用这一种",
	},

	scaffold: {
		badId: (id: string) =>
			`"${id}" 不是练习名称。请写成 step4/08-name 的形式：步骤、斜杠、两位数字、用连字符连接的小写名称。`,
		noStep: (step: string, folder: string) =>
			`还没有 ${step} 的文件夹。请写出它的完整名称，例如 ${step}-topic/${folder}。`,
		manySteps: (step: string, folders: readonly string[]) =>
			`${step} 有多个文件夹：${folders.join("、")}。请写出其中一个的完整名称。`,
		exists: (files: readonly string[]) =>
			`以下文件已经存在，因此没有写入任何内容：${files.join("、")}。请换一个名称，或先删除它们。`,
		written: (id: string) => `已在四个目录中建好 ${id}：`,
		next: (shortId: string) =>
			`填好每一处 TODO，然后验证这个练习：npm run check ${shortId}`,
	},

	shell: {
		unknownLanguage: (name: string) =>
			`没有名为 "${name}" 的语言。请用 --lang en 或 --lang zh。`,
		unknownOption: (option: string, known: readonly string[]) =>
			`没有选项 ${option}。这里可用的选项：${known.join("、")}。`,
		badOption: (option: string) =>
			`选项 ${option} 的写法有误。带值的选项写成 --名称=值，不带值的选项单独写。`,
		usage: (line: string) => `用法：${line}`,
		tooManyArguments: (extra: readonly string[]) =>
			`参数过多：${extra.join(" ")}。请删去它们；值中含有空格时，请加引号。`,
		unexpected: (detail: string) => `程序自身出错，与你的代码无关：${detail}`,
	},
} satisfies Messages;

const stepTopics: Readonly<Record<string, string>> = {
	"step1-basics": "基本知识",
	"step2-linear-regression": "线性回归",
	"step3-linear-classification": "线性分类",
	"step4-nonlinear-regression": "非线性回归",
	"step5-nonlinear-classification": "非线性分类",
	"step6-deployment": "模型部署",
	"step7-deep-networks": "深度神经网络",
	"step8-convolution": "卷积神经网络",
	"step9-recurrence": "循环神经网络",
};
