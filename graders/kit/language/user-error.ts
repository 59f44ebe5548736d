import { en } from "./en.ts";
import type { Messages } from "./messages.ts";

/** An error that its reader can act on, told in the reader's language. */
export class UserError extends Error {
	override name = "UserError";

	constructor(readonly tell: (say: Messages) => string) {
		super(tell(en));
	}
}
