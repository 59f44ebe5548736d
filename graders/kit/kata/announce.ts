import type { Kata } from "./kata.ts";

let listener: ((kata: Kata) => void) | undefined;

/** Whoever runs graders is told of every kata that a grader file defines. */
export function onKata(listen: (kata: Kata) => void): void {
	listener = listen;
}

export function announce(kata: Kata): void {
	listener?.(kata);
}
