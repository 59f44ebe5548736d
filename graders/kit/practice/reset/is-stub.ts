import ts from "typescript";

/**
 * Whether every function and class that a source exports still ends in its own
 * `throw new Unfinished("<id>")`, and nothing returns before it.
 *
 * @param exported names that must be among the exports
 */
export function isStub(
	source: string,
	id: string,
	exported: readonly string[] = [],
): boolean {
	const programs = exportedPrograms(source);
	return (
		programs.size > 0 &&
		exported.every((name) => programs.has(name)) &&
		[...programs.values()].every((node) => isUnfinished(node, id))
	);
}

/** Names of the functions and classes that a source exports. */
export const exportedNames = (source: string): string[] => [
	...exportedPrograms(source).keys(),
];

function exportedPrograms(source: string): Map<string, ts.Node> {
	const found = new Map<string, ts.Node>();
	for (const statement of parse(source)) {
		if (!isExported(statement)) continue;
		if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
			found.set(statement.name?.text ?? "default", statement);
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations)
			if (initializer && ts.isFunctionLike(initializer))
				found.set(name.getText(), initializer);
	}
	return found;
}

function parse(source: string): readonly ts.Statement[] {
	try {
		return ts.createSourceFile("kata.ts", source, ts.ScriptTarget.ES2022, true)
			.statements;
	} catch {
		// Brackets nested by the thousand overflow the stack: nobody's stub.
		return [];
	}
}

const isExported = (statement: ts.Statement): boolean =>
	ts.canHaveModifiers(statement) &&
	(ts.getModifiers(statement) ?? []).some(
		({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
	);

/** Somewhere inside is the throw, as a statement that is reached. */
function isUnfinished(node: ts.Node, id: string): boolean {
	if (ts.isBlock(node)) {
		const leaves = node.statements.findIndex(
			(each) => ts.isReturnStatement(each) || ts.isThrowStatement(each),
		);
		const reached = node.statements.slice(
			0,
			leaves < 0 ? undefined : leaves + 1,
		);
		return reached.some((each) => isUnfinished(each, id));
	}
	if (ts.isThrowStatement(node)) return throwsOwn(node.expression, id);
	return ts.forEachChild(node, (child) => isUnfinished(child, id)) ?? false;
}

const throwsOwn = (thrown: ts.Expression, id: string): boolean =>
	ts.isNewExpression(thrown) &&
	thrown.expression.getText() === "Unfinished" &&
	thrown.arguments?.length === 1 &&
	thrown.arguments.every(
		(each) => ts.isStringLiteral(each) && each.text === id,
	);
