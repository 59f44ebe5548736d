/** Something that a kata's author has to mend: the fact, then the next step. */
export interface Finding {
	readonly kata: string;
	/** Which rule found it, kebab-case. */
	readonly rule: string;
	readonly fact: string;
	readonly next: string;
}

export const formatFinding = ({ kata, rule, fact, next }: Finding): string =>
	`${kata} (${rule}): ${fact} ${next}`;
