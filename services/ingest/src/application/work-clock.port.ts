/** Remembers, for all replicas and beyond their ends, when the platform could work last. */
export abstract class WorkClock {
  /** null before the first record. */
  abstract lastWorkedAt(): Promise<Date | null>;
  /** An earlier time than the recorded one changes nothing. */
  abstract recordWorkedAt(at: Date): Promise<void>;
}
