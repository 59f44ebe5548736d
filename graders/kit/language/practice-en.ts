/** What the practice commands say in English: hint, reset, solution and the progress in list. */
export const practiceEn = {
	hintUsage: `npm run hint [-- KATA --all --lang en|zh]

Shows the next hint of a kata; without KATA, of the first one not yet passed.
Hints come one at a time and cost no points. --all shows every one.`,
	resetUsage: `npm run reset -- KATA [--lang en|zh]

Brings back the stub of one kata. What you wrote is kept first.`,
	solutionUsage: `npm run solution -- KATA [--anyway --lang en|zh]

Prints the reference solution of a kata that you have passed; with --anyway of
any, and the progress then says so.`,

	hint: (number: number, all: number, about: string) =>
		`Hint ${number} of ${all}${about === "" ? "" : `: ${about}`}`,
	hintsBeginAgain: (all: number) =>
		`All ${all} hints have been shown. This is the first again.`,
	noHints: (lesson: string) =>
		`${lesson} has no hints. Read its worked example again, or see where your numbers differ: npm run grade`,
	nextHint: "next hint",
	lesson: "lesson",
	file: "file",

	allPassed: "Every kata is passed. Name the one you mean: npm run list",
	oneKata: (pattern: string, ids: readonly string[]) =>
		`"${pattern}" names ${ids.length} katas: ${ids.join(", ")}. This command takes one at a time.`,

	isStub: (file: string) => `${file} is the stub already. Nothing was changed.`,
	wasReset: (file: string) => `${file} is the stub again.`,
	keptAs: "What you wrote is kept in",
	pointsStay: "Points and hints so far stay as they are.",
	noStub: {
		git: (file: string, detail: string) =>
			`The stub is brought back from the project's history, and git could not read it: ${detail}\nNothing was changed. Copy ${file} from a fresh download of the project.`,
		shallow: (file: string) =>
			`This is a shallow clone, and its part of the history does not hold the stub of ${file}. Nothing was changed. Get the rest, then try again: git fetch --unshallow`,
		history: (file: string) =>
			`No version of ${file} in the history is a stub. Nothing was changed. Copy the file from a fresh download of the project.`,
	},

	notPassed: (kata: string, points: string) =>
		`${kata} is not passed yet: ${points}.\nIts solution opens once it is.`,
	notGraded: "not graded so far",
	hintInstead: "a hint instead",
	anyway: "open it anyway",
	markedSeen: (kata: string) =>
		`The progress of ${kata} now says that its solution was seen before it was passed.`,
	noSolution: (file: string) =>
		`${file} is not there. Bring it back: git checkout -- ${file}`,

	earned: (points: number) => `${points} ${points === 1 ? "point" : "points"}`,
	hintsShown: (count: number) => `${count} ${count === 1 ? "hint" : "hints"}`,
	solutionSeen: "solution seen",
	next: "next",
	total: "total",

	damaged: (file: string, kept: string) =>
		`${file} was damaged. What could be read of it goes on; the file as it was is kept as ${kept}.`,
	newer: (file: string, kept: string) =>
		`${file} was written by a newer version of this project. What could be read of it goes on; the file as it was is kept as ${kept}.`,
	notKept: (file: string, reason: string) =>
		`The progress could not be kept in ${file}: ${reason}. Practice goes on without it.`,
};
