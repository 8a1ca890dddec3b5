/** Remembers, for all replicas and beyond their ends, when the platform could work last. */
export abstract class WorkClock {
  /** null before the first record. */
  abstract lastWorkedAt(): Promise<Date | null>;
  /** An earlier time than the recorded one changes nothing. */
  abstract recordWorkedAt(at: Date): Promise<void>;
}

/** Time since the platform could work last, s; 0 before the first record. */
export const idleS = (workedAt: Date | null, now: Date): number =>
  workedAt === null ? 0 : (now.getTime() - workedAt.getTime()) / 1000;
