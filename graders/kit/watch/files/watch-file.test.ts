import {
	mkdtempSync,
	renameSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FileWatch, watchFile } from "./watch-file.ts";

let folder: string;
let file: string;
let changed: ReturnType<typeof vi.fn>;
let watch: FileWatch;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "watch-"));
	file = join(folder, "softmax.ts");
	writeFileSync(file, "one");
	changed = vi.fn();
	watch = watchFile(file, changed as () => void);
});
afterEach(() => {
	watch.close();
	rmSync(folder, { recursive: true });
});

const told = (times: number) =>
	vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(times), 3000);

test("a save is told", async () => {
	writeFileSync(file, "two");
	await told(1);
});

test("a save by rename, as editors do, is told", async () => {
	writeFileSync(join(folder, "softmax.ts~"), "two");
	renameSync(join(folder, "softmax.ts~"), file);
	await told(1);
	writeFileSync(file, "three");
	await told(2);
});

test("a save without a change is not told, nor are other files", async () => {
	writeFileSync(file, "one");
	utimesSync(file, 1, 1);
	writeFileSync(join(folder, "notes.ts"), "two");
	await sleep(700);
	expect(changed).not.toHaveBeenCalled();
});

test("a file that is emptied and filled is told once", async () => {
	writeFileSync(file, "");
	await sleep(80);
	writeFileSync(file, "two");
	await told(1);
	await sleep(300);
	expect(changed).toHaveBeenCalledTimes(1);
});

test("what was refreshed is known", async () => {
	writeFileSync(file, "two");
	watch.refresh();
	await sleep(100);
	expect(changed).not.toHaveBeenCalled();
});

test("a file that goes is told, and so is its return", async () => {
	rmSync(file);
	await told(1);
	writeFileSync(file, "one");
	await told(2);
});
