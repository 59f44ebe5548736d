export {
	mse,
	mseGrad,
} from "#solutions/step1-basics/10-loss-functions/loss-functions.ts";
