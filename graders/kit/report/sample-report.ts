import type { CheckReport, KataReport, Language, Report } from "./report.ts";
import { summarise } from "./report.ts";

/** A check that passed with one point, changed as given. */
export const check = (change: Partial<CheckReport> = {}): CheckReport => ({
	id: "shape",
	title: "softmax(Z) has the shape of Z",
	status: "passed",
	points: 1,
	maxPoints: 1,
	durationMs: 3,
	...change,
});

/** A kata with these checks, changed as given. */
export const kata = (
	checks: readonly CheckReport[],
	change: Partial<KataReport> = {},
): KataReport => ({
	id: "step3-linear-classification/06-softmax",
	title: "Softmax: scores become probabilities",
	durationMs: 84,
	checks,
	...summarise(checks),
	...change,
});

/** A report on these katas. */
export const report = (
	katas: readonly KataReport[],
	language: Language = "en",
	change: Partial<Report> = {},
): Report => ({
	schema: "nine-steps/report/v1",
	seed: 1729,
	language,
	subject: "exercises",
	backend: { name: "wasm", version: "4.22.0" },
	wall: "process",
	points: katas.reduce((sum, { points }) => sum + points, 0),
	maxPoints: katas.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
	katas,
	...change,
});

/** The failed check of the project's own picture, in either language. */
export const vjp = (language: Language = "en"): CheckReport =>
	check({
		id: "vjp",
		title: {
			en: "softmaxVjp(A, dA) is the derivative of softmax",
			zh: "softmaxVjp(A, dA) 是 softmax 的导数",
		}[language],
		status: "failed",
		points: 0,
		maxPoints: 3,
		counterexample: "Z = [[0.5, -1.25]]\ndA = [[1, -0.5]]",
		expected: "[[0.2259, -0.2259]]",
		received: "[[0.1480, 0.0239]]",
		source: { en: "central differences, float64", zh: "中心差分，float64" }[
			language
		],
		difference: "[0][0]",
		diagnosis: {
			mistake: "diagonal-only",
			hint: {
				en: "only the diagonal of the Jacobian was used. The outputs of softmax are coupled: raising one lowers the others.",
				zh: "计算中只用到了雅可比矩阵的对角线。softmax 的各个输出相互关联：一个升高，其余的就会降低。",
			}[language],
		},
		replay: "npm run grade step3/06 -- --seed 1729 --path vjp:0:3",
	});
