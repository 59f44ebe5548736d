import { randomFillSync } from "node:crypto";

const BYTES = 8;
const pool = Buffer.alloc(512 * BYTES);
let at = pool.length;

/** Eight bytes that nobody can foresee: only who has read the request can answer it. */
export function freshNonce(): Uint8Array {
	if (at === pool.length) {
		randomFillSync(pool);
		at = 0;
	}
	at += BYTES;
	return new Uint8Array(pool.subarray(at - BYTES, at));
}

export function sameNonce(a: Uint8Array, b: Uint8Array): boolean {
	for (let i = 0; i < BYTES; i++) if (a[i] !== b[i]) return false;
	return true;
}
