import { faultsEn } from "./faults-en.ts";
import { practiceEn } from "./practice-en.ts";
import { watchEn } from "./watch-en.ts";

const plural = (count: number, noun: string) =>
	count === 1 ? noun : `${noun}s`;
const outOf = (noun: string) => (count: number, all: number) =>
	`${count} of ${all} ${plural(all, noun)}`;

/** Everything that the kit and the commands say in English. */
export const en = {
	faults: faultsEn,
	practice: practiceEn,
	watch: watchEn,

	report: {
		checks: outOf("check"),
		points: outOf("point"),
		katas: outOf("kata"),
		expected: "expected",
		received: "received",
		counterexample: "counterexample",
		differsFirst: (place: string) => `differs first at ${place}`,
		losses: "losses",
		looksLike: "Looks like:",
		again: "again",
		stuck: "stuck?",
		printed: "printed by the code",
		at: (place: string) => `at ${place}`,
		unfinished: "not written yet",
		notGraded: "could not be graded",
		open: (file: string) => `open ${file}`,
		total: "total",
		sameCause: "the same as above.",
		detailsLater:
			"More about the later failures is shown once the earlier ones are fixed.",
		moreLines: (count: number) => `… ${count} more ${plural(count, "line")}`,
		nothingYet: (lesson: string, file: string) =>
			`Nothing is written yet. Read ${lesson}, then open ${file}`,
		noKatas: "No kata was graded.",
		seed: (seed: number) => `seed ${seed}`,
		secretSeed: "cases drawn afresh",
		wall: {
			process: "wall: process",
			strict: "wall: strict",
			none: "no wall: the code ran unprotected",
		},
		columns: {
			kata: "kata",
			title: "lesson",
			status: "status",
			checks: "checks",
			points: "points",
		},
		status: {
			passed: "passed",
			failed: "failed",
			unfinished: "not written yet",
			error: "not graded",
		},
		moreFailures: (count: number) =>
			`${count} more ${count === 1 ? "failure is" : "failures are"} left out here, to stay below the size limit of a summary.`,
		unknownFormat: (name: string, known: readonly string[]) =>
			`There is no format "${name}". Use one of: ${known.join(", ")}.`,
	},

	html: {
		usage: "npm run report [-- --output FILE --lang en|zh]",
		title: "Nine Steps",
		skip: "Skip to the results",
		graded: "graded",
		counted: (count: number, status: string) => `${count} ${status}`,
		overview: "Katas",
		next: "Next:",
		how: "How this was graded:",
		otherLanguage:
			"Titles and messages are in the language of the grading. To have them in English: npm run grade -- --lang en",
		nothingGraded:
			"There is no grading to report on yet. Make one: npm run grade",
		damaged: (file: string) =>
			`${file} is not a record that this version reads. Write it again: npm run grade`,
		written: (file: string) =>
			`The report is in ${file}. Open it in a browser.`,
		noPlot: (title: string) => `The plot "${title}" could not be drawn.`,
		cannotWrite: (file: string, reason: string) =>
			`${file} cannot be written (${reason}). Choose another file: npm run report -- --output FILE`,
	},

	catalog: {
		listUsage: "npm run list [-- KATA… --json --lang en|zh]",
		unknownKata: (pattern: string, closest: readonly string[]) =>
			`There is no kata "${pattern}".${closest.length > 0 ? ` Did you mean ${closest.join(" or ")}?` : ""} All of them: npm run list`,
		ambiguousKata: (pattern: string, candidates: readonly string[]) =>
			`"${pattern}" names ${candidates.length} katas: ${candidates.join(", ")}. Give one of these ids.`,
		step: (number: number, folder: string) =>
			`Step ${number}: ${folder.replace(/^step\d+-/, "").replaceAll("-", " ")}`,
		none: "There are no katas here yet. Write the first one: npm run new -- step1-basics/01-name",
	},

	grade: {
		usage: `npm run grade [-- KATA… options]

KATA is a step, a number or a name: step3, step3/06, softmax. None means every kata.

  --subject exercises|solutions   whose answers: yours, or the reference's
  --submission DIR                the exercise files of another checkout, with fresh seeds
  --backend auto|node|wasm|cpu|webgpu   the TensorFlow.js to compare with
  --seed N --path P               see one counterexample again
  --show-seed, --hide-seed        whether reports name the seed; a fresh one of a submission they do not
  --format pretty|json|junit|markdown   --output FILE
  --plots DIR                     draw the training plots as SVG files
  --wall auto|process|strict|none       what stands between the code and this machine
  --lang en|zh`,
		unknownValue: (option: string, value: string, known: readonly string[]) =>
			`--${option} cannot be "${value}". Use one of: ${known.join(", ")}.`,
		noSubmission: (folder: string) =>
			`There is no folder exercises in ${folder}. Give the root of a checkout of this project.`,
		badSeed: (seed: string) =>
			`--seed "${seed}" is not a whole number. Copy it from the line that begins with "again".`,
		keptSeed: (seed: number) =>
			`The reports for learners do not name the seed. For the same cases again: --seed ${seed}`,
		showOrHide:
			"--show-seed and --hide-seed exclude each other. Give one of them.",
		unavailable: (detail: string) =>
			`${detail}\nSee what this machine has: npm run doctor`,
		noPlot: (kata: string, check: string) =>
			`The plot of ${kata} ${check} could not be drawn; the report and the other plots are complete.`,
		noWallForSubmission:
			"A submission is never graded without a wall. Leave out --wall none.",
	},

	doctor: {
		usage: "npm run doctor [-- --lang en|zh --json]",
		headings: {
			node: "Node",
			tensorflow: "TensorFlow.js, the ground truth of training",
			walls: "Walls around learner code",
		},
		get: "get it with:",
		inForce: "used unless --wall names another",
	},

	scaffold: {
		badId: (id: string) =>
			`"${id}" is not a kata id. Write it as step4/08-name: a step, a slash, two digits, a kebab-case name.`,
		noStep: (step: string, folder: string) =>
			`There is no folder for ${step} yet. Give its full name, such as ${step}-topic/${folder}.`,
		manySteps: (step: string, folders: readonly string[]) =>
			`${step} has several folders: ${folders.join(", ")}. Give the full name of one.`,
		exists: (files: readonly string[]) =>
			`These exist already, so nothing was written: ${files.join(", ")}. Choose another name or remove them.`,
		written: (id: string) => `${id} was laid out in its four rooms:`,
		next: (shortId: string) =>
			`Replace every TODO, then prove the kata: npm run check ${shortId}`,
	},

	shell: {
		unknownLanguage: (name: string) =>
			`There is no language "${name}". Use --lang en or --lang zh.`,
		unknownOption: (option: string, known: readonly string[]) =>
			`There is no option ${option}. Options here: ${known.join(", ")}.`,
		badOption: (option: string) =>
			`${option} was not understood. An option with a value is written --name=value, one without a value stands alone.`,
		usage: (line: string) => `Usage: ${line}`,
		tooManyArguments: (extra: readonly string[]) =>
			`Too many arguments: ${extra.join(" ")}. Remove them, or put quotes around a value with spaces.`,
		unexpected: (detail: string) =>
			`Something broke that is not your code: ${detail}`,
	},
};
