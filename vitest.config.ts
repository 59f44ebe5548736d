import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { gradersProject, rerunOnSave } from "./graders/kit/engine/project.ts";

// For whoever counts the tests, such as .ci/run. The runs that tests start themselves must not see it.
const { VITEST_JSON: json } = process.env;
delete process.env.VITEST_JSON;

export default defineConfig({
	test: {
		...(json &&
			!existsSync(json) && {
				reporters: ["default", ["json", { outputFile: json }]],
			}),
		watchTriggerPatterns: [rerunOnSave],
		projects: [
			{ test: gradersProject },
			{
				test: {
					name: "kit",
					include: ["graders/kit/**/*.test.ts"],
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "commands",
					include: ["scripts/**/*.test.ts"],
					// Every test runs commands, each a process of about a second.
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
		],
	},
});
