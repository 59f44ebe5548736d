// No foreign object reaches a program: what V8 asks Node in the middle of the program's own code is answered by functions of the program's realm.
// Node's answers run in its main realm. What they throw belongs there, and three prototypes up lies the main realm's
// `Object.prototype`: an error whose message is a Symbol was enough, or one made a few frames below the stack's limit.
(function ownCallbacks(internalBinding, evaluate, stack) {
	"use strict";
	internalBinding("errors").setPrepareStackTraceCallback(
		evaluate(stack, "stack.js"),
	);
	internalBinding("module_wrap").setImportModuleDynamicallyCallback(
		evaluate(
			"(({ Error }) => () => { throw new Error('import() is not available'); })(globalThis)",
			"import.js",
		),
	);
	internalBinding("task_queue").setPromiseRejectCallback(
		evaluate("() => {}", "reject.js"),
	);
});
