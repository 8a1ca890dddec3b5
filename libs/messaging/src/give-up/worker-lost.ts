/** After so many lost processes, a message is set aside. */
export const maxLostProcesses = 3;

/**
 * The message was begun again and again, and each time its process ended or froze before the
 * message did. It takes its process with it, so nobody begins it any more.
 */
export class WorkerLost extends Error {
  override name = 'WorkerLost';

  constructor(count: number) {
    super(`${count} processes ended or froze while they handled this message.`);
  }
}
