import { distance } from "fastest-levenshtein";
import { singleLine, UserError } from "../language/index.ts";
import { type KataEntry, shortId, stepNumber } from "./kata-id.ts";

/**
 * The katas that the patterns name, in the catalogue's order and each once.
 * A pattern is a step (`step3`), a kata of a step (`step3/06`, `step3/6`), a
 * slug (`softmax`, `06-softmax`), an id, or the path of a kata's folder or file.
 * No pattern means every kata.
 *
 * @throws UserError for a pattern that names nothing, or a slug that several katas have
 */
export function selectKatas(
	entries: readonly KataEntry[],
	patterns: readonly string[],
): KataEntry[] {
	if (patterns.length === 0) return [...entries];
	const chosen = new Set(patterns.flatMap((text) => named(entries, text)));
	return entries.filter((entry) => chosen.has(entry));
}

function named(entries: readonly KataEntry[], text: string): KataEntry[] {
	const [first = "", second] = normalise(text).split("/");
	const found = second
		? entries.filter((e) => isStep(e, first) && isKata(e, second))
		: entries.filter((e) => isStep(e, first) || isSlug(e, first));
	const shown = singleLine(text, 120);
	if (found.length === 0) {
		const closest = closestNames(entries, normalise(text));
		throw new UserError((say) => say.catalog.unknownKata(shown, closest));
	}
	if (found.length > 1 && (second || !isStep(found[0] as KataEntry, first))) {
		const ids = found.map((entry) => entry.id);
		throw new UserError((say) => say.catalog.ambiguousKata(shown, ids));
	}
	return found;
}

/** `.\exercises\step3-x\06-softmax\softmax.ts` → `step3-x/06-softmax` */
function normalise(text: string): string {
	const path = text
		.slice(0, 1000)
		.toLowerCase()
		.replaceAll("\\", "/")
		.replace(/^.*\b(?:exercises|solutions|graders|fixtures)\//, "")
		.replace(/^(?:\.\/)+|\/+$/g, "");
	const [step = "", kata = "", ...rest] = path.split("/");
	if (rest.length > 0 && step.startsWith("step")) return `${step}/${kata}`;
	return path.replace(/\.ts$/, "");
}

const isStep = ({ step }: KataEntry, text: string): boolean =>
	text === step || text === `step${stepNumber(step)}`;

const isSlug = ({ id, slug }: KataEntry, text: string): boolean =>
	text === slug || id.endsWith(`/${text}`);

const isKata = (entry: KataEntry, text: string): boolean =>
	isSlug(entry, text) || (/^\d+$/.test(text) && Number(text) === entry.number);

/** Up to three names that differ little from the text: at most 2 letters, or 2 in 5 of a long one. */
function closestNames(entries: readonly KataEntry[], text: string): string[] {
	const names = new Set(
		entries.flatMap((e) => [
			e.slug,
			e.step,
			`step${stepNumber(e.step)}`,
			shortId(e.id),
			e.id,
		]),
	);
	const limit = Math.max(2, Math.floor(text.length * 0.4));
	return [...names]
		.map((name) => ({ name, far: distance(name, text) }))
		.filter(({ far }) => far <= limit)
		.sort((a, b) => a.far - b.far)
		.slice(0, 3)
		.map(({ name }) => name);
}
