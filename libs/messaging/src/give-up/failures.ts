/**
 * A handler throws it when no retry can help. The message then goes straight to the dead letters.
 */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/** Lost processes after which a message is quarantined. */
export const maxLostProcesses = 3;

/**
 * The message was begun several times, and each time its process ended or froze before the message
 * was handled. It seems to be the cause, so nobody begins it any more.
 */
export class WorkerLost extends Error {
  override name = 'WorkerLost';

  constructor(count: number) {
    super(`${count} processes ended or froze while they handled this message.`);
  }
}
