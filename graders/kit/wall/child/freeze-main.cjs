// An object of the main realm that reached a program would be worth nothing: no property can be planted on what it
// inherits from, for Node's own code to read or to write. Everything that the language brings is frozen, transitively.
(function freezeMain() {
	"use strict";
	const { ownKeys, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;
	const { freeze } = Object;
	// What no global leads to: prototypes of generators, of async functions and of iterators.
	const hidden = [
		function* () {},
		async () => {},
		async function* () {},
		[].values(),
		new Map().entries(),
		new Set().values(),
		""[Symbol.iterator](),
		"".matchAll(/x/g),
	];
	const seen = new Set();
	const open = [globalThis, ...hidden];
	while (open.length > 0) {
		const object = open.pop();
		const kind = typeof object;
		if (kind !== "function" && (kind !== "object" || object === null)) continue;
		if (seen.has(object)) continue;
		seen.add(object);
		open.push(getPrototypeOf(object));
		for (const key of ownKeys(object)) {
			const { value, get, set } = getOwnPropertyDescriptor(object, key);
			open.push(value, get, set);
		}
	}
	for (const object of seen)
		try {
			freeze(object);
		} catch {} // the global object itself: it has interceptors
	return seen.size;
});
