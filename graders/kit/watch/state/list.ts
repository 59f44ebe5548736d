import { shortId } from "../../catalog/index.ts";
import type { ListedEntry } from "./state.ts";

/**
 * The katas that hold every word of the query in their number, slug, title or
 * step, in the catalogue's order. `3/06`, `soft`, `step3 ce` all find some.
 */
export function matching(
	katas: readonly ListedEntry[],
	query: string,
): readonly ListedEntry[] {
	const words = query
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== "");
	return katas.filter(({ id, title }) => {
		const text = `${shortId(id)} ${id} ${title}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
}
