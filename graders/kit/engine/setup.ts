import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { onKata } from "../kata/announce.ts";
import { detectLanguage } from "../language/index.ts";
import { warm } from "../wall/index.ts";
import { defaultOptions } from "./options.ts";
import { register } from "./register.ts";

/** Root of this checkout. */
const home = fileURLToPath(new URL("../../..", import.meta.url));

const options =
	inject("nineSteps") ?? defaultOptions(home, detectLanguage(process.env));

// A process for the first answer starts while the grader is still being imported.
if (options.wall !== "none") warm(options.wall);

// Vitest runs this before every grader file.
onKata((kata) => register(kata, options));
