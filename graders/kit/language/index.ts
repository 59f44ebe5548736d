export { describeFault } from "./describe-fault.ts";
export { detectLanguage } from "./detect-language.ts";
export { type Messages, messages } from "./messages.ts";
export { plain, singleLine } from "./plain.ts";
export { UserError } from "./user-error.ts";
