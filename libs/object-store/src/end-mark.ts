import { artifactKeys } from './artifact-keys.ts';
import type { ObjectStore } from './object-store.ts';

/** An attempt to analyse a session, and the bucket of its artifacts. */
export interface MarkedAttempt {
  readonly bucket: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
}

const addressOf = ({ bucket, tenantId, sessionId, attempt }: MarkedAttempt) => ({
  bucket,
  key: artifactKeys.endMark(tenantId, sessionId, attempt),
});

/** Lets workers see that an attempt has failed, so that they leave the rest of it. */
export async function markEnded(store: ObjectStore, attempt: MarkedAttempt): Promise<void> {
  await store.putJson(addressOf(attempt), { ended: true });
}

/** Whether an attempt has failed: nobody needs what is still made for it. */
export const isMarkedEnded = (store: ObjectStore, attempt: MarkedAttempt): Promise<boolean> =>
  store.exists(addressOf(attempt));
