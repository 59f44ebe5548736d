import { defineConfig } from "vitest/config";
import { gradersProject } from "./graders/kit/engine/project.ts";

export default defineConfig({
	test: {
		// For whoever counts the tests, such as .ci/run.
		...(process.env.VITEST_JSON && {
			reporters: ["default", ["json", { outputFile: process.env.VITEST_JSON }]],
		}),
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
				},
			},
		],
	},
});
