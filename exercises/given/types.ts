/** A list of numbers: one row, one column, one label per sample. */
export type Vector = number[];

/** A list of rows. Rows are samples, columns are features: `(batch, features)`. */
export type Matrix = number[][];

/** A source of random numbers, uniform in [0, 1). Each call draws the next one. */
export type Rng = () => number;
