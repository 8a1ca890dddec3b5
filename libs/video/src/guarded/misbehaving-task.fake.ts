// Test task: does what a hostile clip might make a decoder do.
import { ClipRefused } from '../clip/clip-refused.ts';

export type Misbehaviour =
  | { kind: 'echo'; value: unknown }
  | { kind: 'count' }
  | { kind: 'environment' }
  | { kind: 'progress'; steps: number }
  | { kind: 'refuse' }
  | { kind: 'throw' }
  | { kind: 'spin' }
  | { kind: 'hang' }
  | { kind: 'grow' }
  | { kind: 'interrupted' }
  | { kind: 'exit' }
  | { kind: 'segfault' }
  | { kind: 'unclonable' };

class UnknownHere extends Error {
  override readonly name = 'UnknownHere';
}

let runs = 0;

export default async function misbehave(
  task: Misbehaviour,
  { progress }: { progress: (value: number) => void },
): Promise<unknown> {
  runs += 1;
  switch (task.kind) {
    case 'echo':
      return task.value;
    case 'count':
      return runs;
    case 'environment':
      return Object.keys(process.env);
    case 'progress':
      for (let step = 1; step <= task.steps; step += 1) progress(step);
      return task.steps;
    case 'refuse':
      throw new ClipRefused('too_large', 'Too many pixels.');
    case 'throw':
      throw Object.assign(new UnknownHere('odd'), { frame: 7 });
    case 'spin':
      for (;;);
    case 'hang':
      progress(0);
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'grow':
      return grow();
    case 'interrupted':
      for (const signal of ['SIGINT', 'SIGTERM']) process.kill(process.pid, signal);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'still here';
    case 'exit':
      process.stderr.write('last words\n', () => process.exit(3));
      return new Promise(() => undefined);
    case 'segfault':
      process.kill(process.pid, 'SIGSEGV');
      return new Promise(() => undefined);
    case 'unclonable':
      return () => undefined;
  }
}

/** Grows in steps without ever yielding, as native code does. */
function grow(): number {
  const held: Buffer[] = [];
  for (;;) held.push(Buffer.alloc(8 * 1024 * 1024, held.length));
}
