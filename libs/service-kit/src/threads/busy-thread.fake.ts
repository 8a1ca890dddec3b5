import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, threadId } from 'node:worker_threads';

export interface BusyTask {
  readonly forMs: number;
  readonly crashes?: boolean;
}

/** From beginning to end, ms since the epoch. */
export interface BusyReply {
  readonly threadId: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

parentPort?.on('message', ({ forMs, crashes }: BusyTask) => {
  if (crashes) process.exit(3);
  const fromMs = Date.now();
  void pause(forMs).then(() =>
    parentPort?.postMessage({ threadId, fromMs, untilMs: Date.now() } satisfies BusyReply),
  );
});
