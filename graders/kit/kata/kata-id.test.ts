import { expect, test } from "vitest";
import { kataIdOf } from "./kata-id.ts";

test.each([
	"file:///home/me/nine-steps/graders/step3-linear-classification/06-softmax/softmax.grader.ts",
	"file:///C:/graders/x/graders/step3-linear-classification/06-softmax/softmax.grader.ts",
	"C:\\nine\\graders\\step3-linear-classification\\06-softmax\\softmax.grader.ts",
])("the path %s is the id", (url) => {
	expect(kataIdOf(url)).toBe("step3-linear-classification/06-softmax");
});

test("a grader elsewhere is told where graders live", () => {
	expect(() => kataIdOf("file:///tmp/softmax.grader.ts")).toThrow(
		"graders/stepN-name/NN-slug/",
	);
});
