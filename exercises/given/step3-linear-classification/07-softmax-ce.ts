export {
	ceGradZ,
	ceLoss,
	oneHot,
} from "#solutions/step3-linear-classification/07-softmax-ce/softmax-ce.ts";
