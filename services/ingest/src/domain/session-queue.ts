/** Session that has not started, because the maximum number is running. */
export interface QueuedSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly waitingSince: Date;
  /** Duration of outages since then. */
  readonly heldMs: number;
  /** Trace of the request that queued it, or null. */
  readonly traceparent: string | null;
}

/** Sessions that were started and are not finished. */
export interface RunningSessions {
  /** Number of them by tenant. */
  readonly counts: ReadonlyMap<string, number>;
  /** Start time of the longest-running session, or null if there is none. */
  readonly firstStartedAt: Date | null;
  /** Duration of outages since then. */
  readonly heldMs: number;
  /** Time at which one of them last finished a step, or null if there is none. */
  readonly lastProgressAt: Date | null;
}

/**
 * Returns the session to start next, given the first queued session of each tenant. It belongs to
 * the tenant with the fewest running sessions. Among equals, it is the one queued first. So a
 * session waits for the earlier ones of its own tenant and for one of each other tenant.
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
 * Time that no single step of a session exceeds: a segment, the measurement, or the drawing of the
 * report. As long as any session finishes steps, the others may be waiting in Kafka behind it.
 */
const maxStepS = 600;

/** Returns true if all running sessions seem stuck, for example because messages were lost. */
export function isStuck({ lastProgressAt }: RunningSessions, now: Date): boolean {
  return lastProgressAt !== null && now.getTime() - lastProgressAt.getTime() > maxStepS * 1000;
}

/** Returns the time since the platform last could work, s. 0 before the first record. */
export const idleS = (workedAt: Date | null, now: Date): number =>
  workedAt === null ? 0 : (now.getTime() - workedAt.getTime()) / 1000;

/** Pace of the platform while it is busy. */
export interface Pace {
  /** Sessions of all tenants that were finished within `busyS`. */
  readonly finished: number;
  /** Sum of the progress of the running sessions, each 0–1. */
  readonly partialProgress: number;
  /** Time for which the platform has been busy without a break, without outages, s. */
  readonly busyS: number;
  /** Tenants among which the work is shared. */
  readonly tenants: number;
}

/**
 * Returns the time until a tenant's next session would finish, after its `unfinished` ones. null if
 * no session was started. A tenant gets more than its share if others need less than theirs.
 */
export function expectedDurationS(unfinished: number, pace: Pace): number | null {
  const done = pace.finished + pace.partialProgress;
  if (done === 0) return null;
  const tenantRatePerS = done / pace.busyS / pace.tenants;
  return (unfinished + 1) / tenantRatePerS;
}
