// The program of every guarded child: runs the task modules it is sent.
import { writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { GuardedTask, RunReply, RunRequest } from './guarded-protocol.ts';
import { packError } from './transferred-error.ts';

const reply = (message: RunReply): void => {
  if (process.connected) process.send?.(message);
};

async function run({ id, task, input, wantsProgress }: RunRequest): Promise<void> {
  let settled = false;
  // Nobody listens any more to a task that settled.
  const progress = (value: unknown): void => {
    if (wantsProgress && !settled) reply({ id, kind: 'progress', value });
  };
  try {
    // The URL of a task module, which the parent process in this library provides.
    // eslint-disable-next-line loads/openly
    const { default: work } = (await import(task)) as { default: GuardedTask<unknown, unknown> };
    const output = await work(input, { progress });
    settled = true;
    reply({ id, kind: 'done', output });
  } catch (error) {
    settled = true;
    reply({ id, kind: 'failed', error: packError(error) });
  }
  // Node writes its cache of compiled code when a process ends by itself, which this one never
  // does. Nothing is written where no cache is in use, and nothing twice.
  flushCompileCache();
}

/** When memory runs out, the kernel should end this process and not the service that started it. */
function volunteerForOutOfMemoryKill(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not Linux, or not permitted: the parent's own memory watch remains.
  }
}

volunteerForOutOfMemoryKill();
// Ctrl-C reaches all processes of a terminal. The parent decides whether the task continues: it may
// be finishing its work.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('message', (request: RunRequest) => void run(request));
process.on('disconnect', () => process.exit());
