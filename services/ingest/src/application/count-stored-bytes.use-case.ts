import { Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { workOff } from '@strideform/service-kit/lanes';
import { SessionRepository } from '../adapters/session.repository.ts';
import { StoredBytesRepository } from '../adapters/stored-bytes.repository.ts';
import { UnmeasuredSessions } from '../adapters/unmeasured-sessions.repository.ts';

/** Sessions that are claimed at once, and those that a replica measures at the same time. */
const [batchSize, lanes] = [100, 4];

/**
 * Measures what finished sessions have in the object store, clip and artifacts together. Until
 * then, a session counts with the size of its clip.
 */
@Injectable()
export class CountStoredBytes {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unmeasured: UnmeasuredSessions,
    private readonly storage: StoredBytesRepository,
    private readonly store: ObjectStore,
  ) {}

  /** @returns the number of measured sessions. */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    const nextBatch = () => this.unmeasured.claim(now, batchSize);
    return workOff(nextBatch, { lanes, signal }, async (due) => {
      await this.measure(due.tenantId, due.sessionId);
      await this.unmeasured.markMeasured(due);
      return true;
    });
  }

  /**
   * Counts bytes that another service has just stored, and has the session measured again. If the
   * same bytes are reported twice, they count twice until then.
   */
  async report(tenantId: string, sessionId: string, addedBytes: number): Promise<void> {
    if (addedBytes > 0) {
      await this.storage.grow(tenantId, sessionId, addedBytes);
      await this.removeIfErased(tenantId, sessionId);
    }
    // Last: a measurement that is in progress may have seen the store before the change.
    await this.unmeasured.add(tenantId, sessionId, new Date());
  }

  async measure(tenantId: string, sessionId: string): Promise<void> {
    const prefix = artifactKeys.sessionPrefix(tenantId, sessionId);
    await this.storage.set(tenantId, sessionId, await this.store.bytesUnder(prefix));
    await this.removeIfErased(tenantId, sessionId);
  }

  /** A session that was erased in the meantime does not count any more. Those in the bin do. */
  private async removeIfErased(tenantId: string, sessionId: string): Promise<void> {
    const hasData = await this.sessions.hasData(tenantId, sessionId);
    if (!hasData) await this.storage.remove(tenantId, sessionId);
  }
}
