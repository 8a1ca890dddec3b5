/** Thrown by a handler when no retry can help: the message goes straight to the dead letters. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}
