import type { GradingOptions } from "../../engine/options.ts";
import type { CheckReport, KataReport } from "../../report/report.ts";

/** What a grader thread is started with. */
export interface GraderData {
	readonly options: GradingOptions;
	/** Folder of the bundled graders: `graders/<id>.mjs`. */
	readonly bundle: string;
	/** One int32: the number of the newest request. Older ones are given up between two checks. */
	readonly newest: SharedArrayBuffer;
}

export interface Request {
	readonly number: number;
	/** Id of the kata. */
	readonly id: string;
}

/** Every request is answered once: graded, given up, or failed. The verdicts on its checks come before. */
export type Reply =
	| {
			readonly kind: "check";
			readonly number: number;
			readonly check: CheckReport;
	  }
	| {
			readonly kind: "graded";
			readonly number: number;
			readonly report: KataReport;
	  }
	| { readonly kind: "given-up"; readonly number: number }
	| {
			readonly kind: "failed";
			readonly number: number;
			readonly message: string;
	  };
