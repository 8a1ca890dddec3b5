/** Numbers of a system call on x86-64 and on 64-bit ARM, or null if it does not exist there. */
type Numbers = readonly [x64: number, arm64: number | null];

/** System calls that a decoder never needs, grouped by their use. */
const refused: Readonly<Record<string, Numbers>> = {
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
  setpriority: [141, 140],
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

/** System calls that get the answer of an older kernel. io_uring would bypass the filter. */
const missing: Readonly<Record<string, Numbers>> = {
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

const programStarts: Readonly<Record<string, Numbers>> = {
  execve: [59, 221],
  execveat: [322, 281],
};

const clone: Numbers = [56, 220];
const prlimit64: Numbers = [302, 261];
const seccomp: Numbers = [317, 277];

/** System call numbers of one machine type. */
export interface SystemCalls {
  /** Number that identifies the machine type in a filter. */
  readonly auditArchitecture: number;
  readonly refused: readonly number[];
  readonly missing: readonly number[];
  readonly signals: readonly number[];
  readonly programStarts: readonly number[];
  /** Number of the call that starts a thread or a process. */
  readonly clone: number;
  /**
   * Number of the call that changes the limits of the process in its first argument. 0 is the
   * caller.
   */
  readonly prlimit64: number;
  readonly seccomp: number;
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
  return {
    auditArchitecture,
    refused: numbersOf(refused),
    missing: numbersOf(missing),
    signals: numbersOf(signals),
    programStarts: numbersOf(programStarts),
    clone: clone[column]!,
    prlimit64: prlimit64[column]!,
    seccomp: seccomp[column]!,
  };
}
