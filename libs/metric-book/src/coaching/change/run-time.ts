import type { SessionView } from '@strideform/contracts';

type Dated = Pick<SessionView, 'recordedAt' | 'createdAt'>;

/** Returns the time of the run: when it was filmed, or else when its clip was sent. */
export const runAt = ({ recordedAt, createdAt }: Dated): Date => recordedAt ?? createdAt;

/** Returns the UTC day of the run. */
export const runDayOf = (session: Dated): string => runAt(session).toISOString().slice(0, 10);

/** Compares sessions by the time of the run, and runs of the same time by when they were sent. */
export const byRun = (a: Dated, b: Dated): number =>
  runAt(a).getTime() - runAt(b).getTime() || a.createdAt.getTime() - b.createdAt.getTime();
