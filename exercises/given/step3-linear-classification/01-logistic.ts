export { sigmoid } from "#solutions/step3-linear-classification/01-logistic/logistic.ts";
