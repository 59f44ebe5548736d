/** A number, or nested lists of numbers of one rectangular shape. */
export type Nested = number | Nested[];

/**
 * One argument of an operation. Bare numbers become a float32 tensor; the other
 * forms say what a bare number cannot: a plain value (axis, flag, "same"), a
 * tensor of another type, or a list of tensors (`concat`, `stack`).
 */
export type Argument =
	| Nested
	| { value: Plain }
	| { tensor: Nested; dtype: "float32" | "int32" | "bool" }
	| { tensors: Nested[] };

export type Plain = number | string | boolean | null | Plain[] | PlainRecord;
export interface PlainRecord {
	[key: string]: Plain;
}

/**
 * The operation's value. `op` is the dotted path below `tf`: "softmax",
 * "losses.softmaxCrossEntropy". `output` names one of several: "variance" of
 * `moments`, 1 of `split`.
 */
export interface Call {
	kind: "call";
	op: string;
	args: Argument[];
	output?: string | number;
}

/**
 * Gradients of ⟨cotangent, op(args)⟩ with respect to args[k] for each k of
 * `wrt`, in that order. `cotangent` has the shape of the value.
 */
export interface Vjp {
	kind: "vjp";
	op: string;
	args: Argument[];
	wrt: number[];
	cotangent: Nested;
	output?: string | number;
}

/**
 * A layer of `tf.layers`: `{ class: "Dense", config: { units: 3 } }`. A value in
 * `config` that is itself such a record becomes a layer (wrappers, cells). The
 * first layer takes its input shape from the data unless it states one.
 */
export interface LayerSpec {
	class: string;
	config: Record<string, Plain | LayerSpec>;
}

/** `scale · tf[op](targets, predictions, …args)`: a scalar, minimised. */
export interface LossSpec {
	op: string;
	args?: Argument[];
	scale?: number;
}

/**
 * `tf.train[name](...args)`. Epsilon is part of the arguments wherever
 * TensorFlow.js lets one pass it, since its default differs by backend.
 */
export interface OptimizerSpec {
	name: "sgd" | "momentum" | "adagrad" | "rmsprop" | "adam" | "adamax";
	args: (number | boolean)[];
}

/**
 * Updates of a sequential model, one per list of row numbers in `order`.
 *
 * `weights` has one entry per tensor of the model, in the order of
 * `model.weights`: trainable ones layer by layer (dense: kernel (in, out), bias
 * (out)), then those that are not trained. `checkpoints` lists after how many
 * updates to keep the weights; 0 is the start.
 */
export interface Train {
	kind: "train";
	layers: LayerSpec[];
	weights: Nested[];
	loss: LossSpec;
	optimizer: OptimizerSpec;
	inputs: Nested;
	targets: Nested;
	order: number[][];
	checkpoints: number[];
}

export type Request = Call | Vjp | Train;

/** losses[t] is the loss of batch t before its update. */
export interface Training {
	losses: number[];
	checkpoints: { step: number; weights: Nested[] }[];
}

export type Result<R extends Request = Request> = R extends Call
	? Nested
	: R extends Vjp
		? Nested[]
		: Training;
