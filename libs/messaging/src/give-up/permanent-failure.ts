/**
 * A handler throws it when no retry can help. The message then goes straight to the dead letters.
 */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}
