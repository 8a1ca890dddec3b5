import { z } from 'zod';

/** Where a session is between its creation and its end; the last two are final. */
export const SessionStatus = z.enum(['queued', 'processing', 'succeeded', 'failed']);
export type SessionStatus = z.infer<typeof SessionStatus>;
