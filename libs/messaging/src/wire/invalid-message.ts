export type InvalidReason = 'unreadable' | 'unsupported_version' | 'invalid_payload';

/** A message that no handler can ever get. */
export class InvalidMessage extends Error {
  override name = 'InvalidMessage';
  readonly reason: InvalidReason;

  constructor(reason: InvalidReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
