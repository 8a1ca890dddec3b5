/** A session whose work has not begun, because others are in work. */
export interface WaitingSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly waitingSince: Date;
}

/** How many sessions of each tenant are in work. */
export type InWork = ReadonlyMap<string, number>;

/**
 * Whose turn it is, of the sessions that have waited longest for each tenant: the tenant with the
 * fewest sessions in work, and of those with as few the one that has waited longest. So a session
 * waits for those before it of its own tenant, and for one turn of each other tenant.
 */
export function nextInTurn(
  longestWaiting: readonly WaitingSession[],
  inWork: InWork,
): WaitingSession | undefined {
  const [first] = longestWaiting.toSorted((one, other) => {
    const fewer = (inWork.get(one.tenantId) ?? 0) - (inWork.get(other.tenantId) ?? 0);
    return fewer || one.waitingSince.getTime() - other.waitingSince.getTime();
  });
  return first;
}

export const totalOf = (inWork: InWork): number =>
  [...inWork.values()].reduce((sum, count) => sum + count, 0);

/** What is known of the platform's pace while sessions wait. */
export interface Pace {
  /** Sessions of all tenants that were finished within `forS`. */
  readonly finished: number;
  /** How long some session has waited without a break, s. */
  readonly forS: number;
  /** Tenants among which the work is shared. */
  readonly tenants: number;
}

const leastFinished = 5;
const leastS = 60;

/**
 * The time until a tenant's next session would be finished, when as many of its sessions are under
 * way; null while the pace is not known. It is an upper bound: a tenant gets more than its share
 * when others need less than theirs.
 */
export function expectedDurationS(underWay: number, pace: Pace): number | null {
  if (pace.finished < leastFinished || pace.forS < leastS) return null;
  const ownPerS = pace.finished / pace.forS / pace.tenants;
  return (underWay + 1) / ownPerS;
}
