import ts from "typescript";
import type { Finding } from "./finding.ts";
import type { Rooms } from "./kata-rooms.ts";

/** Stub and solution promise the same: exports, types and docstrings. */
export function checkDeclarations({ entry, read }: Rooms): Finding[] {
	const { id, file } = entry;
	const [stub, solution] = ["exercises", "solutions"].map((room) =>
		declarations(read(`${room}/${id}/${file}`) ?? ""),
	) as [string[], string[]];
	const at = solution.findIndex((line, i) => line !== stub[i]);
	if (at < 0 && stub.length === solution.length) return [];
	const line = Math.max(at, 0);
	return [
		{
			kata: id,
			rule: "declarations",
			fact: `stub and solution declare different things: "${stub[line] ?? "(nothing)"}" against "${solution[line] ?? "(nothing)"}".`,
			next: "Make signatures, exported types and docstrings equal.",
		},
	];
}

/** Lines of the emitted declarations: what a caller can see, without any body or import. */
function declarations(source: string): string[] {
	const { outputText } = ts.transpileDeclaration(source, {
		compilerOptions: { target: ts.ScriptTarget.ES2022 },
	});
	return outputText
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "" && !line.startsWith("import "));
}
