import { type KataEntry, selectKatas } from "../catalog/index.ts";
import { UserError } from "../language/index.ts";
import { currentKata, type Progress } from "./progress.ts";

/**
 * The kata that the patterns name; of several, or of all when there is no
 * pattern, the first not yet passed.
 *
 * @throws UserError for an unknown name, or when all of several are passed
 */
export function chooseKata(
	entries: readonly KataEntry[],
	progress: Progress,
	patterns: readonly string[],
): KataEntry {
	const chosen = selectKatas(entries, patterns);
	const [only] = chosen;
	if (only && chosen.length === 1) return only;
	const current = currentKata(chosen, progress);
	if (current) return current;
	throw new UserError((say) =>
		chosen.length > 0 ? say.practice.allPassed : say.catalog.none,
	);
}

/**
 * The one kata that the pattern names.
 *
 * @throws UserError for an unknown name, or one that several katas share
 */
export function nameKata(
	entries: readonly KataEntry[],
	pattern: string,
): KataEntry {
	const chosen = selectKatas(entries, [pattern]);
	const [only] = chosen;
	if (only && chosen.length === 1) return only;
	const ids = chosen.map(({ id }) => id);
	throw new UserError((say) => say.practice.oneKata(pattern, ids));
}
