import type { SessionView } from '@strideform/contracts';

/** Returns the time of the run: when it was filmed, or else when its clip was sent. */
export const runAt = ({
  recordedAt,
  createdAt,
}: Pick<SessionView, 'recordedAt' | 'createdAt'>): Date => recordedAt ?? createdAt;

type Dated = Pick<SessionView, 'recordedAt' | 'createdAt'>;

/** Compares sessions by the time of the run, and runs of the same time by when they were sent. */
export const byRun = (a: Dated, b: Dated): number =>
  runAt(a).getTime() - runAt(b).getTime() || a.createdAt.getTime() - b.createdAt.getTime();
