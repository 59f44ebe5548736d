export { linearGrads } from "#solutions/step2-linear-regression/03-batch-gradient/batch-gradient.ts";
