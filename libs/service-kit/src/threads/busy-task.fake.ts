import { setTimeout as pause } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';

export interface BusyTask {
  readonly forMs: number;
  readonly crashes?: boolean;
}

/** The thread of a task, and its start and end times, ms since the epoch. */
export interface BusyReply {
  readonly threadId: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

export default async function beBusy({ forMs, crashes }: BusyTask): Promise<BusyReply> {
  if (crashes) process.exit(3);
  const fromMs = Date.now();
  await pause(forMs);
  return { threadId, fromMs, untilMs: Date.now() };
}
