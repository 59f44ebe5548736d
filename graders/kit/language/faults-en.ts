import type { FaultFacts, FaultSentences } from "./fault-facts.ts";

const who = ({ name }: FaultFacts) => name ?? "The code";
const fileOf = ({ file }: FaultFacts) => file ?? "The file";
const placeOf = ({ place }: FaultFacts) => place ?? "The file";
const at = ({ place }: FaultFacts) => (place ? ` at ${place}` : "");
const said = ({ text }: FaultFacts) => (text ? `: ${text}` : "");
const during = ({ name }: FaultFacts) => (name ? ` during ${name}` : "");
const than = ({ limit }: FaultFacts, otherwise: string) =>
	limit ? `more than ${limit}` : otherwise;

/** Faults in English: the fact, then the next step. */
export const faultsEn: FaultSentences = {
	"missing-file": (f) =>
		`${fileOf(f)} does not exist.${f.file ? ` Bring it back with: git checkout -- ${f.file}` : " Bring it back from the repository."}`,
	"not-a-file": (f) =>
		`${fileOf(f)} is a link, a folder or a device. Put an ordinary file in its place.`,
	unreadable: (f) =>
		`${fileOf(f)} cannot be read${f.text ? ` (${f.text})` : ""}. Make the file and its folder readable, or bring it back from the repository.`,
	"too-large": (f) =>
		`${fileOf(f)} has ${than(f, "too many bytes")}. Keep only the answer in it; data arrive as arguments.`,
	syntax: (f) =>
		`${placeOf(f)} does not parse${said(f)}. Look there, and for a bracket left open above.`,
	"compile-timeout": (f) =>
		`${fileOf(f)} was not translated to JavaScript within ${f.limit ?? "its time"}. Look for a very long or very deeply nested expression.`,
	"too-complex": (f) =>
		`${fileOf(f)} is too complicated to be translated to JavaScript. Look for statements nested very deep, a very long expression, or an enum whose values grow.`,
	"forbidden-import": (f) =>
		`${placeOf(f)} imports ${f.text ? `"${f.text}"` : "another module"}. Exercises may import only from #given; write this part yourself.`,
	load: (f) =>
		`${placeOf(f)} threw while it was loading${said(f)}. Move code that stands outside the functions into one of them.`,
	"missing-export": (f) =>
		`${fileOf(f)} does not export ${f.name ?? "what is asked"}. Keep every name of the stub, with "export" in front of it.`,
	unfinished: (f) =>
		`${who(f)} is not written yet. Open ${f.file ?? "the stub"} and replace its "throw new Unfinished(…)".`,
	threw: (f) =>
		`${who(f)} threw${at(f)}${said(f)}. Follow the input shown to ${f.place ? "that line" : "the place"}.`,
	mutated: (f) =>
		`${who(f)} wrote to one of its arguments${at(f)}. Build a new value and return that; arguments belong to the caller.`,
	async: (f) =>
		`${who(f)} returned a promise. Remove async and await, and return the value itself.`,
	unsupported: (f) =>
		`${who(f)} returned something that is not plain data${said(f)}. Return numbers, strings, booleans, or arrays and objects of them.`,
	"too-deep": (f) =>
		`${who(f)} returned data nested ${f.limit ? `more than ${f.limit} levels` : "too"} deep. Look for an array that contains itself.`,
	"too-big": (f) =>
		`${who(f)} returned ${than(f, "too much")}${f.limit ? " of data" : " data"}. Compare the shape of the result with the docstring.`,
	timeout: (f) =>
		`${who(f)} did not return within ${f.limit ?? "its time"}. Look for a loop whose condition never becomes false.`,
	budget: (f) =>
		`All calls of this kata together took ${than(f, "too long")}. Look for work that is repeated inside a loop.`,
	"kata-budget": (f) =>
		`Grading this kata took ${than(f, "too long")} and was stopped here. Look for answers that are much larger or much slower than the task needs.`,
	"run-budget": (f) =>
		`This kata was not tried: grading the ones before it took ${than(f, "too long")}. Name it in the command to grade it alone.`,
	"grading-died": () =>
		`Grading this kata used up the grader's memory. Look for answers that are much larger than the task needs; if there are none, please report it.`,
	memory: (f) =>
		`${who(f)} used ${than(f, "too much")}${f.limit ? " of memory" : " memory"}. Look for an array that grows with every turn of a loop.`,
	crash: (f) =>
		`The process that runs the code ended${during(f)}${said(f)}. Look for endless recursion or a huge array; if there is neither, run: npm run doctor`,
	protocol: (f) =>
		`The grader received a reply that it cannot read${during(f)}. Remove code that replaces built-in objects or functions.`,
	callback: (f) =>
		`${who(f)} called a function that it was given in a way it does not allow${said(f)}. The docstring says how to call it.`,
};
