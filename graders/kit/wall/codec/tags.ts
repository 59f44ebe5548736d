/**
 * Kinds of frame. A frame is its kind (one byte), the nonce of the request it
 * belongs to (eight bytes) and a body. The same numbers stand in child/guest.cjs.
 */
export const Frame = {
	// from the child
	ready: 0,
	return: 1,
	failed: 2,
	callback: 3,
	log: 4,
	// from the parent
	load: 16,
	call: 17,
	invoke: 18,
	answer: 19,
	refuse: 20,
} as const;

/** First byte of a value. */
export const Tag = {
	null: 0,
	undefined: 1,
	true: 2,
	false: 3,
	number: 4,
	/** length, padding to a multiple of 8, float64s */
	numbers: 5,
	/** A generator of `mulberry32`: its state, as a word. The child draws from its own copy. */
	generator: 6,
	list: 7,
	/** length, UTF-16 code units */
	string: 8,
	/** number of fields; then a string and a value for each */
	object: 9,
	/** A function of the side that sends: its number. */
	senders: 10,
	/** A function of the side that receives, coming home: its number. */
	receivers: 11,
} as const;

/** Why a request failed, as the child says it in a `failed` frame. */
export const Failure = {
	threw: 0,
	unsupported: 1,
	tooDeep: 2,
	tooBig: 3,
	async: 4,
	missing: 5,
} as const;

/** Nested lists and objects in one value; a batch of image tensors needs 5. */
export const MAX_DEPTH = 16;
