import { createRequire } from 'node:module';
import { decoderFilter, instructionBytes, refusalFilter } from './seccomp-filter.ts';
import { systemCallsOf, type SystemCalls } from './system-calls.ts';

type SystemCall = (number: number, ...typesAndValues: unknown[]) => number;
type ControlFile = (file: number, command: number, ...typesAndValues: unknown[]) => number;
type Texts = readonly (string | null)[];
type BecomeProgram = (file: string, values: Texts, environment: Texts) => number;

/** Part of koffi that we use; koffi calls functions of native libraries. */
interface NativeCalls {
  load(library: null): { func(declaration: string): unknown };
  struct(name: string, fields: Readonly<Record<string, string>>): unknown;
  pointer(type: unknown): unknown;
  errno(): number;
}

// Required, because it has no binary for some machines: those have no sandbox, but compile and run.
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
/** Every thread of the process gets the filter. */
const allThreads = 1;

/** Error that the kernel answered when it refused. */
class KernelRefused extends Error {
  constructor(what: string) {
    super(`${what}: error ${koffi.errno()}`);
  }
}

/** Calls the kernel. @throws when it refuses. */
export function callKernel(what: string, number: number, ...typesAndValues: unknown[]): number {
  const result = systemCall(number, ...typesAndValues);
  if (result < 0) throw new KernelRefused(what);
  return result;
}

/** No program that this process becomes can gain rights, as by a set-user-id bit. */
export function renouncePrivileges(): void {
  const zeros = ['unsigned long', 0, 'unsigned long', 0, 'unsigned long', 0];
  if (controlProcess(noNewPrivileges, 'unsigned long', 1, ...zeros) !== 0)
    throw new KernelRefused('no new privileges');
}

/** Refuses networks and other processes to this thread and all that follows from it. */
export function refuseOutside(): void {
  const calls = requireCalls();
  installFilter(calls, decoderFilter(calls, process.pid), 0);
}

/** Refuses to start programs: last of all, because the decoder itself is started so. */
export function refusePrograms(): void {
  refuseCalls(requireCalls().programStarts);
}

/** Refuses some calls to every thread of this process. */
export function refuseCalls(numbers: readonly number[]): void {
  const calls = requireCalls();
  installFilter(calls, refusalFilter(calls, numbers), allThreads);
}

const standardFiles = [0, 1, 2];

/** Runs another program in this process; `keptFile` stays open in it. Returns only on failure. */
export function become(
  file: string,
  values: readonly string[],
  environment: NodeJS.ProcessEnv,
  keptFile: number,
): never {
  // Node closes every file of its own when another program begins.
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
