/** Session with the times by which runs are in order. */
interface DatedRun {
  readonly session_id: string;
  readonly recorded_at: string | null;
  readonly session_created_at: string;
}

/** Returns the time of the run: when it was filmed, or else when its clip was sent. */
export const runTime = ({
  recorded_at,
  session_created_at,
}: Omit<DatedRun, 'session_id'>): string => recorded_at ?? session_created_at;

/** Compares sessions by the time of the run, as comparisons and trends do. */
export const inRunOrder = (a: DatedRun, b: DatedRun): number =>
  Date.parse(runTime(a)) - Date.parse(runTime(b)) ||
  Date.parse(a.session_created_at) - Date.parse(b.session_created_at);

/** Returns the last run before this one, or undefined if there is none. */
export const runBefore = <R extends DatedRun>(run: DatedRun, others: readonly R[]): R | undefined =>
  others
    .filter((one) => inRunOrder(one, run) < 0)
    .sort(inRunOrder)
    .at(-1);
