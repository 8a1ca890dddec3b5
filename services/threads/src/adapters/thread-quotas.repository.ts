import { Inject, Injectable } from '@nestjs/common';
import {
  Connection,
  TenantScopedRepository,
  type SessionRecords,
  type TenantOwned,
} from '@strideform/persistence';
import { Schema } from 'mongoose';
import { DailyCounts } from './daily-counts.repository.ts';

export const THREAD_QUOTAS = Symbol('ThreadQuotas');

export interface ThreadQuotaSettings {
  readonly maxThreadsPerSession: number;
  /** Texts that a tenant may request in a day (UTC): first texts and answers. */
  readonly textsPerDay: number;
}

/** The ids of a session's threads, so that concurrent requests cannot exceed their limit. */
interface SessionThreadsDocument extends TenantOwned {
  /** `<tenantId>/<sessionId>` */
  readonly _id: string;
  readonly sessionId: string;
  readonly threadIds: readonly string[];
}

const SessionThreadsSchema = new Schema<SessionThreadsDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    threadIds: { type: [String], default: [] },
  },
  { collection: 'session_threads', versionKey: false },
);

const textsOf = (tenantId: string): string => `texts:${tenantId}`;

/** Counts the threads of each session, and the texts that a tenant requests in a day (UTC). */
@Injectable()
export class ThreadQuotas
  extends TenantScopedRepository<SessionThreadsDocument>
  implements SessionRecords
{
  constructor(
    connection: Connection,
    private readonly counts: DailyCounts,
    @Inject(THREAD_QUOTAS) private readonly settings: ThreadQuotaSettings,
  ) {
    super(connection.model<SessionThreadsDocument>('SessionThreads', SessionThreadsSchema));
  }

  /**
   * Adds threads to a session. Threads that it already has do not count again, so that a repeated
   * request has no further effect. Returns false if the session would have too many.
   */
  async addThreads(
    tenantId: string,
    sessionId: string,
    threadIds: readonly string[],
  ): Promise<boolean> {
    const { maxThreadsPerSession } = this.settings;
    const _id = `${tenantId}/${sessionId}`;
    await this.insert({ _id, tenantId, sessionId, threadIds: [] });
    const firstTaken = maxThreadsPerSession - threadIds.length;
    if (firstTaken < 0) return false;
    const hasSpace = { [`threadIds.${firstTaken}`]: { $exists: false } };
    const hasThreads = { threadIds: { $all: threadIds } };
    const session = await this.change(
      { tenantId, _id, $or: [hasSpace, hasThreads] },
      { $addToSet: { threadIds: { $each: threadIds } } },
    );
    return session !== null;
  }

  /** Returns false if the tenant has requested too many texts on this day. */
  reserveTexts(tenantId: string, now: Date, texts: number): Promise<boolean> {
    return this.counts.reserve(textsOf(tenantId), now, texts, this.settings.textsPerDay);
  }

  releaseTexts(tenantId: string, reservedAt: Date, texts: number): Promise<void> {
    return this.counts.release(textsOf(tenantId), reservedAt, texts);
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeOne({ tenantId, _id: `${tenantId}/${sessionId}` });
  }

  override sessionIds(tenantId: string, after: string, limit: number): Promise<readonly string[]> {
    return this.sessionIdsByPrefix(tenantId, after, limit);
  }

  override async eraseTenant(tenantId: string): Promise<void> {
    await this.removeByIdPrefix(tenantId);
    await this.counts.remove(textsOf(tenantId));
  }
}
