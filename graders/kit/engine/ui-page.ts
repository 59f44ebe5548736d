import type { Plugin } from "vitest/config";

/**
 * Long lines wrap, in ink on their pale grounds (yellow on yellow has a contrast of 1.7),
 * and the record that checks leave for reporters stays out of sight: what it says of a
 * check stands above it in words.
 */
const STYLE = `<style>
	.task-error, .task-error pre { color: #1f2328; white-space: pre-wrap !important; overflow-wrap: anywhere; }
	.dark .task-error, .dark .task-error pre { color: #e6e8eb; }
	[role="note"] span { color: #6b5200; }
	.dark [role="note"] span { color: #f2cc60; }
	.task-error pre b { color: #d1242f; }
	.dark .task-error pre b { color: #ff7b72; }
	h1:has(+ .grid > pre), h1 + .grid:has(> pre) { display: none; }
</style>`;

// A third of the window, the default, cuts off the kata's name in its path.
const SIZES = `<script>
	localStorage["vitest-ui_splitpanes-mainSizes"] ??= "[42,58]";
</script>`;

/** The page of @vitest/ui for learners: readable, and without requests to other hosts (a font). */
export const adaptPage = (html: string): string =>
	html
		.replace(/<link\b[^>]*\bhref="https?:[^>]*>/g, "")
		.replace("</head>", `${SIZES}${STYLE}</head>`);

/** Serves the adapted page in place of @vitest/ui's own, under the same address. */
export const uiPage: Plugin = {
	name: "nine-steps:ui-page",
	configureServer(server) {
		server.middlewares.use((request, response, next) => {
			if (request.url?.split("?")[0] === PAGE) {
				const end = response.end.bind(response);
				const parts: string[] = [];
				response.write = (part: unknown) => parts.push(String(part)) > 0;
				response.end = (() => end(adaptPage(parts.join("")))) as typeof end;
			}
			next();
		});
	},
};

/** Where @vitest/ui serves its page. */
export const PAGE = "/__vitest__/";
