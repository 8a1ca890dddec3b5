import type { ArtifactAddress } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import { isMarkedEnded, type MarkedAttempt } from './end-mark.ts';
import type { ObjectStore } from './object-store.ts';

const logger = createLogger('attempt-end');

/** How often a service looks whether what it works on is still needed, ms. */
export const LOOK_EVERY_MS = Symbol('LookEveryMs');
/** Work takes seconds to minutes; two small questions to the store are nothing beside it. */
export const defaultLookEveryMs = 5_000;

/** An attempt with its clip, which is gone once the session is deleted. */
type Attempt = Omit<MarkedAttempt, 'bucket'> & { readonly clip: ArtifactAddress };

/**
 * Notices that nobody needs an attempt any more: it has failed, as past its deadline, or its
 * session was deleted.
 */
export class AttemptEnd implements Disposable {
  private readonly ended = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly store: ObjectStore,
    private readonly of: Attempt,
    lookEveryMs: number,
  ) {
    this.timer = setInterval(() => void this.look(), lookEveryMs);
  }

  /** Aborted once the attempt is seen to have ended. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** Whether the attempt has failed already. */
  hasFailed(): Promise<boolean> {
    const { tenantId, sessionId, attempt, clip } = this.of;
    return isMarkedEnded(this.store, { bucket: clip.bucket, tenantId, sessionId, attempt });
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      const isOver = (await this.hasFailed()) || !(await this.store.exists(this.of.clip));
      if (isOver) this.ended.abort();
    } catch (error) {
      // The work goes on: a store that is away says nothing about the session.
      logger.debug({ err: error }, 'not known whether the attempt is still needed');
    }
  }
}
