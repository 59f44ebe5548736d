import { expect, test } from "vitest";
import { mayImport } from "./may-import.ts";

const softmax = "#given/step3-linear-classification/06-softmax.ts";

test.each([
	["step3-linear-classification/05-tanh-classifier", false],
	["step3-linear-classification/06-softmax", false],
	["step3-linear-classification/07-softmax-ce", true],
	["step4-nonlinear-regression/01-activations", true],
	["step2-linear-regression/07-denormalize", false],
])("what softmax taught is open to %s: %s", (kata, open) => {
	expect(mayImport(kata, softmax)).toBe(open);
});

test("helpers outside the steps are open to every kata", () => {
	expect(mayImport("step1-basics/01-neuron", "#given/matrix.ts")).toBe(true);
});
