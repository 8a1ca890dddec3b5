import type { ArtifactAddress } from '@strideform/contracts';
import type { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { artifactKeys } from './artifact-keys.ts';

const logger = createLogger('attempt-watch');

/** Injection token of the interval between checks of whether the work is still needed, ms. */
export const ATTEMPT_CHECK_INTERVAL_MS = Symbol('AttemptCheckIntervalMs');
/**
 * Default interval, far below the seconds to minutes that the work takes. A check makes two
 * requests.
 */
export const defaultAttemptCheckIntervalMs = 5_000;

/** An attempt to analyse a session, and the bucket of its artifacts. */
export interface SessionAttempt {
  readonly bucket: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
}

const markOf = ({ bucket, tenantId, sessionId, attempt }: SessionAttempt): ArtifactAddress => ({
  bucket,
  key: artifactKeys.failureMark(tenantId, sessionId, attempt),
});

/** Marks an attempt as failed, so that workers stop working on it. */
export async function markFailed(store: ObjectStore, attempt: SessionAttempt): Promise<void> {
  await store.putJson(markOf(attempt), { ended: true });
}

/**
 * Removes the mark of an attempt that has not ended. It is from a time that no document knows any
 * more, because a backup of the database was restored. Workers would stop at it.
 */
export async function unmarkFailed(store: ObjectStore, attempt: SessionAttempt): Promise<void> {
  const mark = markOf(attempt);
  // A list, because ingest may not read objects here, and because the removal of an absent object
  // leaves something in a bucket with versions.
  for await (const key of store.keysUnder(mark.key)) if (key === mark.key) await store.remove(mark);
}

/**
 * Returns the number of a session's next attempt, which has no artifacts. After a backup of the
 * database was restored, the bucket still has those of later attempts. A new attempt must neither
 * stop at their marks nor show their files as its own.
 * @param latest number of the latest attempt that is known, or 0
 */
export async function nextAttempt(
  store: ObjectStore,
  { tenantId, sessionId }: Pick<SessionAttempt, 'tenantId' | 'sessionId'>,
  latest: number,
): Promise<number> {
  let highest = latest;
  for await (const key of store.keysUnder(artifactKeys.attemptsPrefix(tenantId, sessionId)))
    highest = Math.max(highest, artifactKeys.attemptOf(key));
  return highest + 1;
}

/** An attempt and its clip, which is removed if the session is deleted. */
type WatchedAttempt = Omit<SessionAttempt, 'bucket'> & { readonly clip: ArtifactAddress };

/**
 * Checks regularly that an attempt is still needed. It is no longer needed once it has failed, for
 * example at its deadline, or once its session was deleted.
 */
export class AttemptWatch implements Disposable {
  private readonly unneeded = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly store: ObjectStore,
    private readonly attempt: WatchedAttempt,
    checkIntervalMs: number,
  ) {
    this.timer = setInterval(() => void this.check(), checkIntervalMs);
  }

  /** Aborted once the attempt is no longer needed. */
  get signal(): AbortSignal {
    return this.unneeded.signal;
  }

  /** Returns true if the attempt was marked as failed. */
  hasFailed(): Promise<boolean> {
    const { tenantId, sessionId, attempt, clip } = this.attempt;
    return this.store.exists(markOf({ bucket: clip.bucket, tenantId, sessionId, attempt }));
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async check(): Promise<void> {
    try {
      const isOver = (await this.hasFailed()) || !(await this.store.exists(this.attempt.clip));
      if (isOver) this.unneeded.abort();
    } catch (error) {
      // An outage of the store says nothing about the session, so the work continues.
      logger.debug({ err: error }, 'could not check whether the attempt is still needed');
    }
  }
}
