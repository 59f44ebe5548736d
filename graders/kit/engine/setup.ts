import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { onKata } from "../kata/announce.ts";
import { detectLanguage } from "../language/index.ts";
import { defaultOptions } from "./options.ts";
import { register } from "./register.ts";

/** Root of this checkout. */
const home = fileURLToPath(new URL("../../..", import.meta.url));

// Vitest runs this before every grader file.
onKata((kata) =>
	register(
		kata,
		inject("nineSteps") ?? defaultOptions(home, detectLanguage(process.env)),
	),
);
