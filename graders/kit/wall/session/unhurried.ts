import { availableParallelism, loadavg } from "node:os";

/** A budget grows this much at most: what hangs must end on any machine. */
const MOST = 2;

/**
 * A budget for this machine as it is now, in whole seconds. Where more programs want to
 * run than there are processors, each gets a share, and an honest kata takes as many
 * times longer: at low priority beside 15 others on two processors a solution took over 10 s
 * in place of 0.8. Windows does not tell its load.
 *
 * @param ms what is enough where nobody else wants the processors
 */
export function unhurried(
	ms: number,
	load = loadavg()[0],
	processors = availableParallelism(),
): number {
	const share = Math.min(Math.max(load / processors, 1), MOST);
	return 1000 * Math.round((ms * share) / 1000);
}
