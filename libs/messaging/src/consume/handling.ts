/** What a lane grants to the handling of one message. */
export interface Handling {
  /** Aborted when the message must be handed back. */
  readonly signal: AbortSignal;
  /** How many processes have begun this message before, and were lost. */
  readonly lostProcesses: number;
  /**
   * Waits because something is away. The message holds no slot meanwhile, and the wait grows from
   * call to call.
   * @returns false when the message must be handed back instead of tried again.
   */
  readonly waitOut: (outage: unknown) => Promise<boolean>;
}
