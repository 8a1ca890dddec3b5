/** A session whose work has not begun, because others are in work. */
export interface WaitingSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly waitingSince: Date;
  /** How long the platform could not work since then. */
  readonly heldMs: number;
  /** Of the request for it; null: it was in no trace. */
  readonly traceparent: string | null;
}

/** Sessions that have begun and are not finished. */
export interface InWork {
  /** How many, by tenant. */
  readonly counts: ReadonlyMap<string, number>;
  /** When the turn came of the one that has been in work for longest; null: there is none. */
  readonly firstBegunAt: Date | null;
  /** How long the platform could not work since then. */
  readonly heldMs: number;
  /** When a step of any of them was finished last; null: there is none. */
  readonly lastProgressAt: Date | null;
}

/**
 * Whose turn it is, of the sessions that have waited longest for each tenant: the tenant with the
 * fewest sessions in work, and of those with as few the one that has waited longest. So a session
 * waits for those before it of its own tenant, and for one turn of each other tenant.
 */
export function nextInTurn(
  longestWaiting: readonly WaitingSession[],
  { counts }: Pick<InWork, 'counts'>,
): WaitingSession | undefined {
  const [first] = longestWaiting.toSorted((one, other) => {
    const fewer = (counts.get(one.tenantId) ?? 0) - (counts.get(other.tenantId) ?? 0);
    return fewer || one.waitingSince.getTime() - other.waitingSince.getTime();
  });
  return first;
}

export const totalOf = ({ counts }: Pick<InWork, 'counts'>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/**
 * Longer than any single step of a session takes: a segment, the measuring, or the drawing of the
 * report. While a step of any session is finished, the others may be waiting in Kafka behind it.
 */
const longestStepS = 600;

/** Whether all that is in work seems stuck, as when messages were lost. */
export function isStuck({ lastProgressAt }: InWork, now: Date): boolean {
  return lastProgressAt !== null && now.getTime() - lastProgressAt.getTime() > longestStepS * 1000;
}

/** What is known of the platform's pace while it is busy. */
export interface Pace {
  /** Sessions of all tenants that were finished within `forS`. */
  readonly finished: number;
  /** Of the sessions that have begun and are not finished: the sum of what is done, each 0–1. */
  readonly partlyDone: number;
  /** How long the platform has been busy without a break, without the outages in it, s. */
  readonly forS: number;
  /** Tenants among which the work is shared. */
  readonly tenants: number;
}

/**
 * The time until a tenant's next session would be finished, when as many of its sessions are under
 * way; null while nothing has begun. A tenant gets more than its share when others need less than
 * theirs.
 */
export function expectedDurationS(underWay: number, pace: Pace): number | null {
  const done = pace.finished + pace.partlyDone;
  if (done === 0) return null;
  const ownPerS = done / pace.forS / pace.tenants;
  return (underWay + 1) / ownPerS;
}
