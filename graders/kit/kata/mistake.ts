import type { Text } from "../text.ts";

/**
 * A program that a real learner writes: the reference with some exports wrong.
 * It teaches (an answer that matches is told its hint) and it proves the grader
 * (`npm run check` puts it in the stub's place and must see it rejected and named).
 */
export interface Mistake<S> {
	/** Unique within the kata, kebab-case. */
	readonly id: string;
	/** What the learner is told: the misconception, then where to look. Never the formula. */
	readonly hint: Text;
	/** The wrong exports; all others are the reference's. */
	readonly program: Partial<S>;
}

/** A right program in another style; it must get every point. */
export interface Variant<S> {
	readonly id: string;
	readonly program: Partial<S>;
}
