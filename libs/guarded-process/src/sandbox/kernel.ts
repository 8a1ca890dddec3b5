import { createRequire } from 'node:module';
import { decoderFilter, instructionBytes, refusalFilter } from './seccomp-filter.ts';
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
const setFileFlags = 2;
const setFilterMode = 1;
/** Flag that applies the filter to every thread of the process. */
const allThreads = 1;

/** Thrown if the kernel refuses a call. */
class KernelRefused extends Error {
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
  const zeros = ['unsigned long', 0, 'unsigned long', 0, 'unsigned long', 0];
  if (controlProcess(noNewPrivileges, 'unsigned long', 1, ...zeros) !== 0)
    throw new KernelRefused('no new privileges');
}

/** Refuses networks and other processes to this thread and everything it starts. */
export function refuseNetworksAndProcesses(): void {
  const calls = requireCalls();
  installFilter(calls, decoderFilter(calls, process.pid), 0);
}

/** Refuses to start programs. Called last, because the decoder itself is started as a program. */
export function refusePrograms(): void {
  refuseCalls(requireCalls().programStarts);
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

function requireCalls(): SystemCalls {
  const calls = systemCallsOf(process.arch);
  if (calls === null) throw new Error(`There is no filter for ${process.arch}.`);
  return calls;
}

function installFilter({ seccomp }: SystemCalls, filter: Buffer, flags: number): void {
  const program = { length: filter.length / instructionBytes, filter };
  const types = ['unsigned int', setFilterMode, 'unsigned int', flags];
  callKernel('filter of system calls', seccomp, ...types, koffi.pointer(filterProgram), program);
}
