/** Thrown by a handler if no retry can help. The message then goes straight to the dead letters. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/** Number of lost processes after which a message is quarantined. */
export const maxLostProcesses = 3;

/**
 * Means that a message was started several times, and each time its process ended or froze before
 * the message was handled. The message is probably the cause, so it is not started again.
 */
export class WorkerLost extends Error {
  override name = 'WorkerLost';

  constructor(count: number) {
    super(`${count} processes ended or froze while they handled this message.`);
  }
}
