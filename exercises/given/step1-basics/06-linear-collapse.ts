export { affine } from "#solutions/step1-basics/06-linear-collapse/linear-collapse.ts";
