import type { GuardedTask, RunReply, RunRequest } from './guarded-task.ts';
import { packError } from './task-errors.ts';

const reply = (message: RunReply): void => {
  if (process.connected) process.send?.(message);
};

/** Runs the tasks that the parent sends, until the parent is gone. */
export function serveTasks(afterTask: () => void): void {
  // Ctrl-C reaches all processes of a terminal. The parent decides if the task continues, because
  // it may be finishing its work.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.on('message', (request: RunRequest) => void run(request).then(afterTask));
  process.on('disconnect', () => process.exit());
  reply({ id: 0, kind: 'ready' });
}

async function run({ id, task, input, files, wantsProgress }: RunRequest): Promise<void> {
  let settled = false;
  // Once a task has settled, nobody listens to its progress.
  const progress = (value: unknown): void => {
    if (wantsProgress && !settled) reply({ id, kind: 'progress', value });
  };
  try {
    // The URL of a task module comes from the parent process, which runs code of this library.
    // eslint-disable-next-line loads/openly
    const { default: work } = (await import(task)) as { default: GuardedTask<unknown, unknown> };
    const output = await work(input, { progress, ...files });
    settled = true;
    reply({ id, kind: 'done', output });
  } catch (error) {
    settled = true;
    reply({ id, kind: 'failed', error: packError(error) });
  }
}
