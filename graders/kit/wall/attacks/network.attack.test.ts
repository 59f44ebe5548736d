import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { attackTable, makeWorld, type Row } from "./world.ts";

// The permission model of Node 20 to 24 does not know the network: behind the process wall the realm alone stops these.
const world = makeWorld();
const socketPath = join(world.folder, "docker.sock");
const tcp = createServer(() => visits++);
const unix = createServer(() => visits++);
const udp = createSocket("udp4", () => visits++);
let visits = 0;
let ports = {};

beforeAll(async () => {
	await new Promise<void>((done) => tcp.listen(0, "127.0.0.1", done));
	await new Promise<void>((done) => unix.listen(socketPath, done));
	await new Promise<void>((done) => udp.bind(0, "127.0.0.1", done));
	const { port } = tcp.address() as { port: number };
	ports = { tcp: port, udp: udp.address().port, unix: socketPath };
});
afterAll(() => {
	for (const server of [tcp, unix, udp]) server.close();
	world.remove();
});

/** Waits for an event, at most 300 ms. */
const within = (work: string) =>
	`return Promise.race([new Promise((yes, no) => { ${work} }), new Promise((_, no) => setTimeout(no, 300, new Error("nothing came")))]);`;

const rows: Row[] = [
	{
		title: "37 http",
		needsKernel: true,
		code: within(
			`require("http").get({ port: ports.tcp, host: "127.0.0.1" }, () => yes(true)).on("socket", (s) => s.on("connect", () => yes(true))).on("error", no)`,
		),
	},
	{
		title: "37 the cloud's metadata address",
		needsKernel: true,
		code: within(
			`require("net").connect(80, "169.254.169.254").on("connect", () => yes(true)).on("error", no)`,
		),
	},
	{
		title: "38 fetch",
		needsKernel: true,
		code: within(
			`fetch("http://127.0.0.1:" + ports.tcp).then(() => yes(true), no)`,
		),
	},
	{
		title: "39 a datagram",
		needsKernel: true,
		code: within(
			`const s = require("dgram").createSocket("udp4"); s.on("error", no); s.send("secret", ports.udp, "127.0.0.1", (e) => e ? no(e) : yes(true))`,
		),
	},
	{
		title: "40 a name server",
		needsKernel: true,
		code: within(
			`const r = new (require("dns").Resolver)({ timeout: 100, tries: 1 }); r.setServers(["127.0.0.1:" + ports.udp]); r.resolve4("secret.example", (e) => no(e ?? new Error("answered")))`,
		),
	},
	{
		title: "41 a unix socket",
		needsKernel: true,
		code: within(
			`require("net").connect(ports.unix).on("connect", () => yes(true)).on("error", no)`,
		),
	},
	{
		title: "42 listen",
		control: true,
		needsKernel: true,
		code: within(
			`require("net").createServer().listen(0, () => yes(true)).on("error", no)`,
		),
	},
];

attackTable(
	rows,
	world,
	() => ports,
	async () => {
		await new Promise((done) => setTimeout(done, 20));
		expect(visits).toBe(0);
	},
);
