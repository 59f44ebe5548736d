import { accessSync, constants } from "node:fs";

const FOLDERS = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"];
const found = new Map<string, string | undefined>();

/** Full path of a system tool, or undefined. PATH is not asked: its folders may be anyone's. */
export function findTool(name: string): string | undefined {
	if (!found.has(name)) found.set(name, search(name));
	return found.get(name);
}

function search(name: string): string | undefined {
	return FOLDERS.map((folder) => `${folder}/${name}`).find((path) => {
		try {
			accessSync(path, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
