import { isMainThread } from "node:worker_threads";

let defused = false;

/**
 * Takes the meaning from SIGUSR1. By default it opens Node's debugger on
 * 127.0.0.1:9229, and any process of the same user, a learner's too, may send it and
 * then run code in here. Call it first in every trusted process; signals are
 * handled by the main thread, so elsewhere it does nothing.
 */
export function defuse(): void {
	if (defused || !isMainThread || process.platform === "win32") return;
	defused = true;
	process.on("SIGUSR1", () => {});
}
