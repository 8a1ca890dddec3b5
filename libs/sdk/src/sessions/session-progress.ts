import type { SessionDetail } from '../generated/api.ts';

/** How far a session has come. */
export type SessionProgress = Pick<
  SessionDetail,
  'attempt' | 'status' | 'stage' | 'progress' | 'error' | 'reanalysis'
>;
