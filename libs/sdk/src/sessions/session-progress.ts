import type { SessionDetail } from '../generated/api.ts';

/** Progress of a session. */
export type SessionProgress = Pick<
  SessionDetail,
  'attempt' | 'status' | 'stage' | 'progress' | 'error' | 'reanalysis'
>;
