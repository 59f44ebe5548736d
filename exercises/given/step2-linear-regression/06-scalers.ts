export {
	fitScaler,
	inverse,
	type Scaler,
	transform,
} from "#solutions/step2-linear-regression/06-scalers/scalers.ts";
