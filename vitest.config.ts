import { defineConfig } from "vitest/config";
import { gradersProject } from "./graders/kit/engine/project.ts";

export default defineConfig({
	test: {
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
