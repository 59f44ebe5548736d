export { compare, type Difference, type Path } from "./compare.ts";
export { describe } from "./describe.ts";
export { formatNumber, formatPath, formatValue } from "./format-value.ts";
export { formatShape, shapeOf, zeros } from "./shape.ts";
export {
	float32,
	float64,
	fourDecimals,
	isClose,
	sixDecimals,
	type Tolerance,
} from "./tolerance.ts";
