import type { Request, Result } from "./request.ts";

/** Something that performs requests with TensorFlow.js, here or in another process. */
export interface Runner {
	run<R extends Request>(request: R): Promise<Result<R>>;
	/** Name of the device in use, where the backend tells one; known after the first run. */
	device(): string | undefined;
	close(): Promise<void>;
}

/** The error of a backend that did not get as far as the request. */
export function noAnswer(name: string, why: string): Error {
	return new Error(
		`TensorFlow.js on ${name} gave no answer: ${why}. Run npm run doctor, or choose another backend.`,
		{ cause: why },
	);
}
