// Formats `stack` inside the program's realm: the frames that lie in the program and its helpers, in V8's words.
// `Error.prepareStackTrace` is not asked: nobody here needs it, and its call sites would show the frames outside.
(() => {
	"use strict";
	const { apply } = Reflect;
	const title = Error.prototype.toString;
	// The prototype of call sites is nowhere but behind one; Node still formats this stack, before any code of a learner.
	Error.prepareStackTrace = (_, frames) => Object.getPrototypeOf(frames[0]);
	const site = new Error().stack;
	const [words, fileName] = [site.toString, site.getFileName];
	delete Error.prepareStackTrace;

	return (_global, error, frames) => {
		let text = apply(title, error, []);
		for (let i = 0; i < frames.length; i++) {
			const file = apply(fileName, frames[i], []);
			if (file === "learner.js" || file === "given.js")
				text += `\n    at ${apply(words, frames[i], [])}`;
		}
		return text;
	};
})();
