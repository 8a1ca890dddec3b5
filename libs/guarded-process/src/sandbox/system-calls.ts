/** Numbers of a system call on x86-64 and on 64-bit ARM, or null if it does not exist there. */
type Numbers = readonly [x64: number, arm64: number | null];

/**
 * System calls that a decoder may make, grouped by their use. `npm run sandbox:calls` lists those
 * that our tasks make on this machine. Others are here because a libc or Node of another version
 * makes them for the same work. Calls that depend on their arguments are below.
 */
const allowed: Readonly<Record<string, Numbers>> = {
  // Open files. Landlock decides which can be opened.
  open: [2, null],
  openat: [257, 56],
  close: [3, 57],
  close_range: [436, 436],
  read: [0, 63],
  readv: [19, 65],
  pread64: [17, 67],
  preadv: [295, 69],
  write: [1, 64],
  writev: [20, 66],
  pwrite64: [18, 68],
  pwritev: [296, 70],
  lseek: [8, 62],
  ftruncate: [77, 46],
  fallocate: [285, 47],
  fsync: [74, 82],
  fdatasync: [75, 83],
  fadvise64: [221, 223],
  sendfile: [40, 71],
  copy_file_range: [326, 285],
  // The TypeScript loader of a checkout locks its own files.
  flock: [73, 32],
  dup: [32, 23],
  dup2: [33, null],
  dup3: [292, 24],
  pipe2: [293, 59],
  // Names and data of files.
  stat: [4, null],
  lstat: [6, null],
  fstat: [5, 80],
  newfstatat: [262, 79],
  statx: [332, 291],
  statfs: [137, 43],
  fstatfs: [138, 44],
  access: [21, null],
  faccessat: [269, 48],
  faccessat2: [439, 439],
  readlink: [89, null],
  readlinkat: [267, 78],
  getcwd: [79, 17],
  getdents64: [217, 61],
  mkdir: [83, null],
  mkdirat: [258, 34],
  rmdir: [84, null],
  unlink: [87, null],
  unlinkat: [263, 35],
  rename: [82, null],
  renameat: [264, 38],
  renameat2: [316, 276],
  umask: [95, 166],
  // Memory.
  brk: [12, 214],
  munmap: [11, 215],
  mremap: [25, 216],
  mprotect: [10, 226],
  madvise: [28, 233],
  membarrier: [324, 283],
  // Threads, and waiting.
  exit: [60, 93],
  exit_group: [231, 94],
  futex: [202, 98],
  set_robust_list: [273, 99],
  set_tid_address: [218, 96],
  rseq: [334, 293],
  sched_yield: [24, 124],
  sched_getaffinity: [204, 123],
  sched_getparam: [143, 121],
  sched_getscheduler: [145, 120],
  sched_get_priority_max: [146, 125],
  sched_get_priority_min: [147, 126],
  getcpu: [309, 168],
  poll: [7, null],
  ppoll: [271, 73],
  select: [23, null],
  pselect6: [270, 72],
  epoll_create1: [291, 20],
  epoll_ctl: [233, 21],
  epoll_wait: [232, null],
  epoll_pwait: [281, 22],
  epoll_pwait2: [441, 441],
  eventfd2: [290, 19],
  // The process's own signals.
  rt_sigaction: [13, 134],
  rt_sigprocmask: [14, 135],
  rt_sigreturn: [15, 139],
  rt_sigtimedwait: [128, 137],
  sigaltstack: [131, 132],
  restart_syscall: [219, 128],
  // Time.
  clock_gettime: [228, 113],
  clock_getres: [229, 114],
  clock_nanosleep: [230, 115],
  nanosleep: [35, 101],
  gettimeofday: [96, 169],
  time: [201, null],
  // The channel to the parent, which is open from the start.
  getsockname: [51, 204],
  getpeername: [52, 205],
  getsockopt: [55, 209],
  shutdown: [48, 210],
  // Facts about the process and the machine.
  getpid: [39, 172],
  getppid: [110, 173],
  gettid: [186, 178],
  getuid: [102, 174],
  geteuid: [107, 175],
  getgid: [104, 176],
  getegid: [108, 177],
  capget: [125, 90],
  getrusage: [98, 165],
  uname: [63, 160],
  sysinfo: [99, 179],
  getrandom: [318, 278],
  arch_prctl: [158, null],
};

/**
 * System calls that a decoder on a GPU never needs. The driver of a GPU makes calls that we cannot
 * list, so that child has no list of allowed calls.
 */
const refusedOnGpu: Readonly<Record<string, Numbers>> = {
  // Networks. The channel to the parent is already open.
  socket: [41, 198],
  socketpair: [53, 199],
  bind: [49, 200],
  listen: [50, 201],
  accept: [43, 202],
  accept4: [288, 242],
  connect: [42, 203],
  // Other processes: start them, read them, share memory with them.
  fork: [57, null],
  vfork: [58, null],
  ptrace: [101, 117],
  kcmp: [312, 272],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  pidfd_open: [434, 434],
  pidfd_getfd: [438, 438],
  pidfd_send_signal: [424, 424],
  process_mrelease: [448, 448],
  setpriority: [141, 140],
  ioprio_set: [251, 30],
  shmget: [29, 194],
  shmat: [30, 196],
  shmctl: [31, 195],
  semget: [64, 190],
  semop: [65, 193],
  semctl: [66, 191],
  semtimedop: [220, 192],
  msgget: [68, 186],
  msgsnd: [69, 189],
  msgrcv: [70, 188],
  msgctl: [71, 187],
  mq_open: [240, 180],
  mq_unlink: [241, 181],
  // Changes of files that Landlock does not control.
  truncate: [76, 45],
  chmod: [90, null],
  fchmod: [91, 52],
  fchmodat: [268, 53],
  fchmodat2: [452, 452],
  chown: [92, null],
  fchown: [93, 55],
  lchown: [94, null],
  fchownat: [260, 54],
  utime: [132, null],
  utimes: [235, null],
  futimesat: [261, null],
  utimensat: [280, 88],
  setxattr: [188, 5],
  lsetxattr: [189, 6],
  fsetxattr: [190, 7],
  removexattr: [197, 14],
  lremovexattr: [198, 15],
  fremovexattr: [199, 16],
  setxattrat: [463, 463],
  removexattrat: [466, 466],
  // The process's own limits. `prlimit64` is below.
  setrlimit: [160, 164],
  // Parts of the kernel with many known vulnerabilities.
  unshare: [272, 97],
  setns: [308, 268],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
};

/**
 * System calls that get the answer of an older kernel on a GPU. io_uring would bypass the filter.
 */
const missingOnGpu: Readonly<Record<string, Numbers>> = {
  clone3: [435, 435],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
};

/** System calls whose first argument is a process. Only the caller itself is allowed. */
const signals: Readonly<Record<string, Numbers>> = {
  kill: [62, 129],
  tkill: [200, 130],
  tgkill: [234, 131],
  rt_sigqueueinfo: [129, 138],
  rt_tgsigqueueinfo: [297, 240],
};

/**
 * System calls that change how the process in the first argument is scheduled, or where its memory
 * is. The driver of a GPU may make them for the caller itself. Other decoders need none of them.
 */
const scheduling = {
  sched_setaffinity: [203, 122],
  sched_setattr: [314, 274],
  sched_setparam: [142, 118],
  sched_setscheduler: [144, 119],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
} as const satisfies Readonly<Record<string, Numbers>>;

/** System calls that only the start of a decoder needs. */
const startCalls: Readonly<Record<string, Numbers>> = {
  execve: [59, 221],
  execveat: [322, 281],
  seccomp: [317, 277],
};

/** System calls that are allowed with some arguments only. */
const filtered = {
  clone: [56, 220],
  fcntl: [72, 25],
  ioctl: [16, 29],
  mmap: [9, 222],
  prctl: [157, 167],
  prlimit64: [302, 261],
} as const satisfies Readonly<Record<string, Numbers>>;

/** System calls with which tests try the filter. */
const probes = {
  exit: allowed['exit']!,
  inotify_init1: [294, 26],
  ioprio_set: refusedOnGpu['ioprio_set']!,
  memfd_create: [319, 279],
  mlock: [149, 228],
} as const satisfies Readonly<Record<string, Numbers>>;

/** System call numbers of one machine type. */
export interface SystemCalls {
  /** Number that identifies the machine type in a filter. */
  readonly auditArchitecture: number;
  readonly allowed: readonly number[];
  readonly refusedOnGpu: readonly number[];
  readonly missingOnGpu: readonly number[];
  readonly signals: readonly number[];
  readonly scheduling: Readonly<Record<keyof typeof scheduling, number>>;
  readonly startCalls: readonly number[];
  readonly seccomp: number;
  readonly filtered: Readonly<Record<keyof typeof filtered, number>>;
  readonly probes: Readonly<Record<keyof typeof probes, number>>;
}

const machines = {
  x64: { column: 0, auditArchitecture: 0xc000003e },
  arm64: { column: 1, auditArchitecture: 0xc00000b7 },
} as const;

/** Returns the numbers of a machine type, or null if the filter was not written for it. */
export function systemCallsOf(architecture: string): SystemCalls | null {
  const machine = machines[architecture as keyof typeof machines];
  if (machine === undefined) return null;
  const { column, auditArchitecture } = machine;
  const numbersOf = (calls: Readonly<Record<string, Numbers>>): number[] =>
    Object.values(calls).flatMap((numbers) => numbers[column] ?? []);
  const named = <K extends string>(calls: Readonly<Record<K, Numbers>>): Record<K, number> =>
    Object.fromEntries(
      Object.entries<Numbers>(calls).map(([name, numbers]) => [name, numbers[column]]),
    ) as Record<K, number>;
  return {
    auditArchitecture,
    allowed: numbersOf(allowed),
    refusedOnGpu: numbersOf(refusedOnGpu),
    missingOnGpu: numbersOf(missingOnGpu),
    signals: numbersOf(signals),
    scheduling: named(scheduling),
    startCalls: numbersOf(startCalls),
    seccomp: startCalls['seccomp']![column]!,
    filtered: named(filtered),
    probes: named(probes),
  };
}
