import { readFileSync } from "node:fs";

const text = (name: string) =>
	readFileSync(new URL(name, import.meta.url), "utf8");

/** First code of the child, for `node -e`: makes the realm and lends it the pipes. */
export const BOOT = text("./boot.cjs");

/** Trusted code inside the realm, passed to the child as its only argument. */
export const GUEST = text("./guest.cjs");
