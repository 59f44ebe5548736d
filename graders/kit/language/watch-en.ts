/** What watch and start say in English. */
export const watchEn = {
	usage: `npm run watch [-- KATA --lang en|zh]

Opens a kata, or the first one not yet passed, and grades it whenever its file
is saved. Keys are listed on the screen; q ends it.`,
	startUsage: `npm start [-- KATA --lang en|zh]

Asks for a language the first time, says how to begin, then it is watch.`,

	brand: "Nine Steps",
	passedOf: (passed: number, all: number) => `${passed} of ${all} katas passed`,
	lesson: "lesson",
	file: "file",
	folder: "folder",

	keys: {
		next: "next",
		previous: "previous",
		hint: "hint",
		list: "list",
		reset: "reset",
		solution: "solution",
		diff: "diff",
		grade: "grade",
		help: "help",
		quit: "quit",
		back: "back",
		open: "open",
		search: "type to search",
		move: "move",
		page: "page",
		yes: "yes",
		no: "no",
		nextHint: "next hint",
	},
	enterKey: "Enter",
	escapeKey: "Esc",

	opening: "Getting ready …",
	grading: (checks: number) =>
		checks > 0
			? `Grading … ${checks} ${checks === 1 ? "check" : "checks"} so far`
			: "Grading …",
	waiting: "Waiting for the next save.",
	graded: (ms: number) => `Graded in ${ms} ms. Waiting for the next save.`,
	celebration: [
		"Passed: every law holds.",
		"Passed. The numbers agree, all of them.",
		"Passed. That one is yours now.",
	],
	nextKata: (kata: string) => `n opens the next one: ${kata}`,
	allDone: "That was the last open kata: every one is passed.",
	lastKata: "This is the last kata.",
	firstKata: "This is the first kata.",
	losses: "losses",

	askReset: (file: string) =>
		`Bring back the stub of ${file}? What you wrote is kept. y resets, any other key does not.`,
	notReset: "Nothing was changed.",
	kept: (backup: string) => `What you wrote is in ${backup}`,
	askSolution:
		"This kata is not passed yet. s once more shows the solution anyway, and the progress will say so.",
	diffClosed:
		"The difference from the reference opens once the kata is passed or its solution was seen.",
	noHints: "This lesson has no hints.",

	solutionTitle: "Reference solution",
	diffTitle: "Your file beside the reference",
	diffLegend: "- yours   + reference",
	noDifference: "Your file and the reference are the same.",
	listTitle: "Katas",
	search: "search",
	noMatch: "No kata matches.",
	helpTitle: "Help",
	help: [
		"Open the file in your editor, read the lesson, write, save. Every save is graded at once.",
		"If a save is not noticed, as on some network drives, Enter grades.",
		"Hints come one rung at a time and cost no points.",
		"The solution opens after passing, or when you ask for it twice.",
		"Longer pages scroll with the arrow keys, PgUp and PgDn.",
	],
	above: (lines: number) => `↑ ${lines} more`,
	below: (lines: number) => `↓ ${lines} more`,

	graderEnded: (reason: string) =>
		`The grader stopped (${reason}) and was started again.`,
	graderGone: (reason: string) =>
		`The grader stopped again (${reason}). Enter tries once more; if it stays so, please report it.`,
	changed: (file: string) => `${file} was saved.`,
	watching: (file: string) => `Watching ${file}. Ctrl-C ends it.`,
	nowOpen: (kata: string) => `Passed. Next: ${kata}`,
	bye: (passed: number, all: number) =>
		`${passed} of ${all} katas passed. Go on with: npm run watch`,

	welcome: (katas: number) => [
		"Welcome to Nine Steps: neural networks from scratch, one kata at a time.",
		`There are ${katas} katas. Each has a lesson to read and one file to write.`,
	],
	begin: (lesson: string, file: string) => [
		`1. Read      ${lesson}`,
		`2. Open      ${file}`,
		"3. Write what the TODO asks for, and save: it is graded at once.",
	],
	pressEnter: "Press Enter to begin.",
	languageKept: (file: string) =>
		`The language is kept in ${file}; --lang en|zh changes it.`,
};
