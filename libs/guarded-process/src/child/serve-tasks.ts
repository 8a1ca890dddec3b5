import { Socket } from 'node:net';
import { deserialize } from 'node:v8';
import type { GuardedTask, RunRequest } from './guarded-task.ts';
import { channelFile, MessageReader, packMessage } from './message-stream.ts';
import { packError } from './pack-error.ts';
import type { RunReply } from './task-channel.ts';

/** Runs the tasks that the parent sends, until the parent is gone. */
export function serveTasks(afterTask: () => void): void {
  // Ctrl-C reaches all processes of a terminal. The parent decides if the task continues, because
  // it may be finishing its work.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const channel = new Socket({ fd: channelFile, readable: true, writable: true });
  const reader = new MessageReader(() => Infinity);
  const reply = (message: RunReply): void => {
    channel.write(packMessage(Buffer.from(JSON.stringify(message))));
  };
  channel.on('data', (chunk: Buffer) => {
    for (const message of reader.read(chunk))
      void run(deserialize(message) as RunRequest, reply).then(afterTask);
  });
  channel.on('error', () => process.exit());
  channel.on('close', () => process.exit());
  reply({ kind: 'ready' });
}

async function run(
  { id, task, input, files, wantsProgress }: RunRequest,
  reply: (message: RunReply) => void,
): Promise<void> {
  let settled = false;
  // Once a task has settled, nobody listens to its progress.
  const progress = (value: number): void => {
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
