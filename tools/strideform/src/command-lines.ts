// Runs the command lines that arrive on standard input, one JSON array of words each, one after
// another. Answers each with a line of JSON. A start takes two seconds of CPU time, so tests and
// local platforms run all their commands in one process.
import { createInterface } from 'node:readline';
import { runCaptured } from './captured-run.ts';

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await runCaptured(JSON.parse(line) as string[]);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
