export {
	bceGradZ,
	bceWithLogits,
} from "#solutions/step3-linear-classification/02-bce/bce.ts";
