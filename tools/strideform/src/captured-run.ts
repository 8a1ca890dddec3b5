import { runCommandLine } from './program.ts';

export interface CapturedRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Collects what is written to a stream until the returned function is called. */
function collect(stream: NodeJS.WriteStream): () => string {
  const written: string[] = [];
  const { write } = stream;
  stream.write = (chunk: string | Uint8Array): boolean => {
    written.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    return true;
  };
  return () => {
    stream.write = write;
    return written.join('');
  };
}

/**
 * Runs `strideform` in this process, and returns what it prints. One command at a time, because the
 * process has one standard output and one exit code.
 */
export async function runCaptured(words: readonly string[]): Promise<CapturedRun> {
  const [endOutput, endErrors] = [collect(process.stdout), collect(process.stderr)];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    const exitCode = await runCommandLine(words);
    return { exitCode, stdout: endOutput(), stderr: endErrors() };
  } finally {
    endOutput();
    endErrors();
    process.exitCode = before;
  }
}
