import type { SessionView } from '@strideform/contracts';

/** Returns the time of the run: when it was filmed, or else when its clip was sent. */
export const runAt = ({
  recordedAt,
  createdAt,
}: Pick<SessionView, 'recordedAt' | 'createdAt'>): Date => recordedAt ?? createdAt;
