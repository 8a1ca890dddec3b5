// `npm run sandbox:calls` lists the system calls that guarded children make on this machine, and
// those of them that the sandbox refused (needs strace).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One line of strace: a call, its arguments and its result. */
interface TracedCall {
  readonly name: string;
  readonly line: string;
}

const program = fileURLToPath(new URL('decode-everything.ts', import.meta.url));
/** The start of a child's own program. What comes before is the launcher. */
const startsDecoder = /^execve\(.*"sandboxed"/;
const startedThread = /^clone3?\(.* = (\d+)$/;
const refusal = / = -1 (EPERM|ENOSYS) /;

function trace(folder: string): void {
  const command = ['-ff', '-qq', '-o', join(folder, 'calls')];
  const node = [process.execPath, ...process.execArgv, program];
  const { error, status } = spawnSync('strace', [...command, ...node], { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`The traced program ended with ${status}.`);
}

/** Returns the lines of each thread by its id. */
function readTraces(folder: string): Map<number, readonly string[]> {
  const entries = readdirSync(folder).map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    return [Number(name.split('.').at(-1)), lines] as const;
  });
  return new Map(entries);
}

/** Returns the calls of all decoders and of the threads that they start. */
function decoderCalls(traces: ReadonlyMap<number, readonly string[]>): TracedCall[] {
  const waiting: (readonly string[])[] = [...traces.values()].flatMap((lines) => {
    const start = lines.findIndex((line) => startsDecoder.test(line));
    return start < 0 ? [] : [lines.slice(start + 1)];
  });
  const calls: TracedCall[] = [];
  for (let lines = waiting.pop(); lines; lines = waiting.pop()) {
    for (const line of lines) {
      const name = /^(\w+)\(/.exec(line)?.[1];
      if (name !== undefined) calls.push({ name, line });
      const thread = startedThread.exec(line)?.[1];
      if (thread !== undefined) waiting.push(traces.get(Number(thread)) ?? []);
    }
  }
  return calls;
}

function describe(calls: readonly TracedCall[]): string[] {
  const names = [...new Set(calls.map(({ name }) => name))].toSorted();
  const counted = names.map((name) => {
    const count = calls.filter((call) => call.name === name).length;
    return `${name.padEnd(24)} ${String(count).padStart(7)}`;
  });
  const refused = new Set(
    calls.filter(({ line }) => refusal.test(line)).map(({ line }) => line.slice(0, 120)),
  );
  return [...counted, '', 'Refused:', ...refused];
}

/** Resolves with the exit code. */
export async function runUsedCalls(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-strace-'));
  try {
    trace(folder);
    for (const line of describe(decoderCalls(readTraces(folder)))) console.log(line);
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
