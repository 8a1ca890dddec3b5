/** Remembers which events were handled, so that a repeat is dropped. */
export interface Inbox {
  wasHandled(eventId: string, handler: string): Promise<boolean>;
  /** Called once the handler's effect is durable. Idempotent. */
  markHandled(eventId: string, handler: string): Promise<void>;
}
