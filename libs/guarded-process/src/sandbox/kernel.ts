import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { getSystemErrorName } from 'node:util';
import {
  decoderFilter,
  gpuFilter,
  instructionBytes,
  refusalFilter,
  type DecoderStage,
} from './seccomp-filter.ts';
import { systemCallsOf, type SystemCalls } from './system-calls.ts';

type SystemCall = (number: number, ...typesAndValues: unknown[]) => number;
type ControlFile = (file: number, command: number, ...typesAndValues: unknown[]) => number;
type Texts = readonly (string | null)[];
type BecomeProgram = (file: string, values: Texts, environment: Texts) => number;

/** The part of koffi that we use. koffi calls functions of native libraries. */
interface NativeCalls {
  load(library: null): { func(declaration: string): unknown };
  struct(name: string, fields: Readonly<Record<string, string>>): unknown;
  pointer(type: unknown): unknown;
  errno(): number;
}

// Loaded by `require`, because koffi has no binary for some machines. They have no sandbox, but can
// compile and run.
// eslint-disable-next-line loads/openly
const koffi = createRequire(import.meta.url)('koffi') as NativeCalls;
const library = koffi.load(null);
const systemCall = library.func('long syscall(long number, ...)') as SystemCall;
const controlProcess = library.func('int prctl(int option, ...)') as SystemCall;
const controlFile = library.func('int fcntl(int file, int command, ...)') as ControlFile;
const becomeProgram = library.func(
  'int execve(const char *file, const char **values, const char **environment)',
) as BecomeProgram;
const filterProgram = koffi.struct('filter_program', { length: 'uint16', filter: 'void *' });

const noNewPrivileges = 38;
const signalAtParentsEnd = 1;
const setFileFlags = 2;
const setFilterMode = 1;
/** Flag that applies the filter to every thread of the process. */
const allThreads = 1;

/** Thrown if the kernel refuses a call. */
class KernelRefused extends Error {
  /** Name of the error, such as EPERM. */
  readonly code = getSystemErrorName(-koffi.errno());

  constructor(what: string) {
    super(`${what}: error ${koffi.errno()}`);
  }
}

/**
 * Calls the kernel.
 * @throws KernelRefused if the kernel refuses the call
 */
export function callKernel(what: string, number: number, ...typesAndValues: unknown[]): number {
  const result = systemCall(number, ...typesAndValues);
  if (result < 0) throw new KernelRefused(what);
  return result;
}

/**
 * Keeps programs that this process starts from gaining rights, for example by a set-user-id bit.
 */
export function renouncePrivileges(): void {
  control('new privileges', noNewPrivileges, 1);
}

/** Ends this process when its parent ends. A process that was taken over would not end itself. */
export function endWithParent(): void {
  control('end with the parent', signalAtParentsEnd, constants.signals.SIGKILL);
}

function control(what: string, option: number, value: number): void {
  const zeros = ['unsigned long', 0, 'unsigned long', 0, 'unsigned long', 0];
  if (controlProcess(option, 'unsigned long', value, ...zeros) !== 0) throw new KernelRefused(what);
}

/**
 * Allows this thread and everything it starts only the system calls of a decoder. While it starts,
 * the decoder may still become another program and set its limits.
 */
export function restrictCalls(usesGpu: boolean, stage: DecoderStage): void {
  const calls = requireCalls();
  const filter = (usesGpu ? gpuFilter : decoderFilter)(calls, process.pid, stage);
  installFilter(calls, filter, stage === 'starting' ? 0 : allThreads);
}

/**
 * Lowers a limit of this process, for good. A limit that is lower already stays.
 * @param resource number of the limit
 */
export function setLimit(resource: number, value: number): void {
  const { prlimit64 } = requireCalls().filtered;
  const change = (limits: Buffer | null, previous: Buffer | null): void => {
    const [own, pointer] = [['int', 0, 'int', resource], 'void *'];
    callKernel(`limit ${resource}`, prlimit64, ...own, pointer, limits, pointer, previous);
  };
  const limits = Buffer.alloc(16);
  change(null, limits);
  const highest = limits.readBigUInt64LE(8);
  const wanted = Number.isFinite(value) ? BigInt(Math.ceil(value)) : highest;
  const lowest = wanted < highest ? wanted : highest;
  limits.writeBigUInt64LE(lowest, 0);
  limits.writeBigUInt64LE(lowest, 8);
  change(limits, null);
}

/** Refuses some calls to every thread of this process. */
export function refuseCalls(numbers: readonly number[]): void {
  const calls = requireCalls();
  installFilter(calls, refusalFilter(calls, numbers), allThreads);
}

const standardFiles = [0, 1, 2];

/** Replaces the program of this process. `keptFile` stays open. Returns only on failure. */
export function replaceProgram(
  file: string,
  values: readonly string[],
  environment: NodeJS.ProcessEnv,
  keptFile: number,
): never {
  // Node marks all its files to be closed when another program starts.
  for (const file of [...standardFiles, keptFile]) controlFile(file, setFileFlags, 'int', 0);
  const entries = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  becomeProgram(file, [file, ...values, null], [...entries, null]);
  throw new KernelRefused(`starting ${file}`);
}

/** @throws Error if there is no filter for this machine */
export function requireCalls(): SystemCalls {
  const calls = systemCallsOf(process.arch);
  if (calls === null) throw new Error(`There is no filter for ${process.arch}.`);
  return calls;
}

/**
 * Installs a filter.
 * @throws Error if one of the threads cannot take it. Then none of them has it.
 */
function installFilter({ seccomp }: SystemCalls, filter: Buffer, flags: number): void {
  const what = 'filter of system calls';
  const program = { length: filter.length / instructionBytes, filter };
  const types = ['unsigned int', setFilterMode, 'unsigned int', flags];
  const thread = callKernel(what, seccomp, ...types, koffi.pointer(filterProgram), program);
  // The kernel reports such a thread by its id, and not as an error.
  if (thread !== 0) throw new Error(`${what}: thread ${thread} has another filter`);
}
