/** A session whose work has not started, because as many as allowed are running. */
export interface QueuedSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly waitingSince: Date;
  /** Time since then in which the platform could not work. */
  readonly heldMs: number;
  /** Trace of the request that queued it; null: none. */
  readonly traceparent: string | null;
}

/** The sessions that have been started and are not finished. */
export interface RunningSessions {
  /** Number of them by tenant. */
  readonly counts: ReadonlyMap<string, number>;
  /** Start of the session that has been running for longest; null: there is none. */
  readonly firstStartedAt: Date | null;
  /** Time since then in which the platform could not work. */
  readonly heldMs: number;
  /** Time at which a step of any of them was finished last; null: there is none. */
  readonly lastProgressAt: Date | null;
}

/**
 * Returns the session to start next, given the first queued session of each tenant: that of the
 * tenant with the fewest running sessions, and among equals the one that has waited longest. So a
 * session waits for the earlier ones of its own tenant, and for one of each other tenant.
 */
export function nextQueued(
  firstOfTenants: readonly QueuedSession[],
  { counts }: Pick<RunningSessions, 'counts'>,
): QueuedSession | undefined {
  const [next] = firstOfTenants.toSorted((one, other) => {
    const fewer = (counts.get(one.tenantId) ?? 0) - (counts.get(other.tenantId) ?? 0);
    return fewer || one.waitingSince.getTime() - other.waitingSince.getTime();
  });
  return next;
}

export const totalRunning = ({ counts }: Pick<RunningSessions, 'counts'>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/**
 * Longer than any single step of a session takes: a segment, the measuring, or the drawing of the
 * report. While a step of any session is finished, the others may be waiting in Kafka behind it.
 */
const longestStepS = 600;

/** Returns whether all running sessions seem stuck, as when messages were lost. */
export function isStuck({ lastProgressAt }: RunningSessions, now: Date): boolean {
  return lastProgressAt !== null && now.getTime() - lastProgressAt.getTime() > longestStepS * 1000;
}

/** Returns the time since the platform could work last, s; 0 before the first record. */
export const idleS = (workedAt: Date | null, now: Date): number =>
  workedAt === null ? 0 : (now.getTime() - workedAt.getTime()) / 1000;

/** The pace of the platform while it is busy. */
export interface Pace {
  /** Sessions of all tenants that were finished within `forS`. */
  readonly finished: number;
  /** Sum of the progress of the running sessions, each 0–1. */
  readonly partlyDone: number;
  /** Time for which the platform has been busy without a break, without outages, s. */
  readonly forS: number;
  /** Tenants among which the work is shared. */
  readonly tenants: number;
}

/**
 * Returns the time until a tenant's next session would be finished, behind its `unfinished` ones;
 * null while nothing was started. A tenant gets more than its share when others need less than
 * theirs.
 */
export function expectedDurationS(unfinished: number, pace: Pace): number | null {
  const done = pace.finished + pace.partlyDone;
  if (done === 0) return null;
  const ownPerS = done / pace.forS / pace.tenants;
  return (unfinished + 1) / ownPerS;
}
