import { messages } from "../../language/index.ts";
import type { Language } from "../../report/report.ts";
import { type KataEntry, stepNumber } from "../kata-id.ts";
import { exportName } from "./program.ts";

/** A lesson to be filled in: idea, formula, worked example, task, three hints. */
export function lessonTemplate(
	kata: KataEntry,
	title: string,
	language: Language,
): string {
	const step = messages(language).catalog.step(
		stepNumber(kata.step),
		kata.step,
	);
	return { en: english, zh: chinese }[language](kata, title, step);
}

const english = (kata: KataEntry, title: string, step: string): string => `\
# ${title}

*${step} · TODO: after chapter N*

TODO: The idea in a few sentences, 100 to 400 words for the whole lesson.

$$\\text{TODO: the formula}$$

| TODO: a worked example | with numbers that the grader does not use |
| --- | --- |
| | |

## Your task

Edit \`${kata.file}\`.

- \`${exportName(kata)}(X)\`: TODO: what is given and what is asked, shapes and ranges.

## Hints

<details><summary>Hint 1: where to look</summary>

TODO: Point at the place, not at the answer.

</details>

<details><summary>Hint 2: an experiment</summary>

TODO: A question with a number that can be tried out.

</details>

<details><summary>Hint 3: the name</summary>

TODO: What the concept is called, with a source, or the same step on a sibling problem.

</details>
`;

const chinese = (kata: KataEntry, title: string, step: string): string => `\
# ${title}

*${step} · TODO：对应第 N 章*

TODO：用几句话讲清思路，全文 200 到 800 字。

$$\\text{TODO: 公式}$$

| TODO：一个算例 | 所用的数不出现在评分程序中 |
| --- | --- |
| | |

## 任务

编辑 \`${kata.file}\`。

- \`${exportName(kata)}(X)\`：TODO：已知什么，要求什么，形状与取值范围。

## 提示

<details><summary>提示 1：看哪里</summary>

TODO：指出位置，不给出答案。

</details>

<details><summary>提示 2：做个实验</summary>

TODO：一个带有具体数字、可以动手验证的问题。

</details>

<details><summary>提示 3：它叫什么</summary>

TODO：概念的名称与出处，或者在相近问题上的同一步。

</details>
`;
