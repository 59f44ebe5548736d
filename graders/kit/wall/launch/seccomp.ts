/** System calls that fail with EPERM: `[x86_64, aarch64]`; -1 where an architecture has none. */
const REFUSED: Readonly<Record<string, readonly [number, number]>> = {
	// processes
	fork: [57, -1],
	vfork: [58, -1],
	execveat: [322, 281],
	unshare: [272, 97],
	setns: [308, 268],
	personality: [135, 92],
	pidfd_open: [434, 434],
	pidfd_getfd: [438, 438],
	pidfd_send_signal: [424, 424],
	// other processes' memory
	ptrace: [101, 117],
	process_vm_readv: [310, 270],
	process_vm_writev: [311, 271],
	kcmp: [312, 272],
	// network, unix sockets included
	socket: [41, 198],
	socketpair: [53, 199],
	connect: [42, 203],
	bind: [49, 200],
	listen: [50, 201],
	// files and mounts
	mount: [165, 40],
	umount2: [166, 39],
	pivot_root: [155, 41],
	chroot: [161, 51],
	open_tree: [428, 428],
	move_mount: [429, 429],
	fsopen: [430, 430],
	fsconfig: [431, 431],
	fsmount: [432, 432],
	fspick: [433, 433],
	mount_setattr: [442, 442],
	name_to_handle_at: [303, 264],
	open_by_handle_at: [304, 265],
	fanotify_init: [300, 262],
	lookup_dcookie: [212, 18],
	quotactl: [179, 60],
	swapon: [167, 224],
	swapoff: [168, 225],
	acct: [163, 89],
	memfd_create: [319, 279],
	memfd_secret: [447, 447],
	// parts of the kernel that had holes
	bpf: [321, 280],
	perf_event_open: [298, 241],
	userfaultfd: [323, 282],
	io_uring_setup: [425, 425],
	io_uring_enter: [426, 426],
	io_uring_register: [427, 427],
	landlock_create_ruleset: [444, 444],
	keyctl: [250, 219],
	add_key: [248, 217],
	request_key: [249, 218],
	modify_ldt: [154, -1],
	iopl: [172, -1],
	ioperm: [173, -1],
	// the machine
	kexec_load: [246, 104],
	kexec_file_load: [320, 294],
	init_module: [175, 105],
	finit_module: [313, 273],
	delete_module: [176, 106],
	reboot: [169, 142],
	settimeofday: [164, 170],
	clock_settime: [227, 112],
	adjtimex: [159, 171],
	sethostname: [170, 161],
	setdomainname: [171, 162],
};

const ARCHITECTURES: Readonly<
	Record<string, { column: 0 | 1; audit: number; clone: number }>
> = {
	x64: { column: 0, audit: 0xc000003e, clone: 56 },
	arm64: { column: 1, audit: 0xc00000b7, clone: 220 },
};

const CLONE3 = 435;
const CLONE_THREAD = 0x10000;
/** Numbers from here on are the x32 calls of x86_64, a second way to everything above. */
const X32 = 0x40000000;

const EPERM = 1;
const ENOSYS = 38;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const fail = (errno: number) => 0x00050000 | errno;

// Classic BPF: load a word of the call's record, compare, return. Jumps count instructions to skip.
const load = (offset: number) => instruction(0x20, 0, 0, offset);
const skipUnlessEqual = (skip: number, k: number) =>
	instruction(0x15, 0, skip, k);
const skipIfEqual = (skip: number, k: number) => instruction(0x15, skip, 0, k);
const skipBelow = (skip: number, k: number) => instruction(0x35, 0, skip, k);
const skipIfSet = (skip: number, k: number) => instruction(0x45, skip, 0, k);
const answer = (k: number) => instruction(0x06, 0, 0, k);

function instruction(code: number, yes: number, no: number, k: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeUInt16LE(code, 0);
	bytes[2] = yes;
	bytes[3] = no;
	bytes.writeUInt32LE(k >>> 0, 4);
	return bytes;
}

const CALL = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

/**
 * A seccomp program that leaves Node what it needs: memory, clocks, threads, and
 * reading and writing what is already open. Undefined where the table has no column.
 */
export function seccompProgram(
	architecture: string = process.arch,
): Uint8Array | undefined {
	const known = ARCHITECTURES[architecture];
	if (known === undefined) return undefined;
	const refused = Object.values(REFUSED)
		.map((numbers) => numbers[known.column])
		.filter((number) => number >= 0);
	return Buffer.concat([
		load(ARCHITECTURE),
		skipIfEqual(1, known.audit),
		answer(KILL),
		load(CALL),
		skipBelow(1, X32),
		answer(KILL),
		// clone3 hides its flags in memory that this program cannot read; libc falls back to clone.
		skipUnlessEqual(1, CLONE3),
		answer(fail(ENOSYS)),
		// Threads are fine, processes are not.
		skipUnlessEqual(4, known.clone),
		load(FIRST_ARGUMENT),
		skipIfSet(1, CLONE_THREAD),
		answer(fail(EPERM)),
		answer(ALLOW),
		...refused.flatMap((number) => [
			skipUnlessEqual(1, number),
			answer(fail(EPERM)),
		]),
		answer(ALLOW),
	]);
}
