// Runs the command lines that arrive on standard input, one JSON array of words each, one after
// another. Answers each with a line of JSON. A start takes two seconds of CPU time, so tests and
// local platforms run all their commands in one process.
import { createInterface } from 'node:readline';
import { runCommandLine } from './program.ts';

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

for await (const line of createInterface({ input: process.stdin })) {
  const [endOutput, endErrors] = [collect(process.stdout), collect(process.stderr)];
  const exitCode = await runCommandLine(JSON.parse(line) as string[]);
  const [stdout, stderr] = [endOutput(), endErrors()];
  process.exitCode = undefined;
  process.stdout.write(`${JSON.stringify({ exitCode, stdout, stderr })}\n`);
}
