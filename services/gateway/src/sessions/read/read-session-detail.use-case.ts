import { Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { ReportsClient } from '../../clients/reports-client.ts';
import type { Caller } from '../../http/auth/caller.ts';
import type { SessionRequest } from '../find-session.use-case.ts';
import { LoadAnalysis } from '../load-analysis.use-case.ts';
import { requireExisting } from '../require-existing.ts';
import type { DetailReading } from '../session-reading.ts';
import { ReadSessionSummary } from './read-session-summary.use-case.ts';

@Injectable()
export class ReadSessionDetail {
  constructor(
    private readonly readSummary: ReadSessionSummary,
    private readonly loadAnalysis: LoadAnalysis,
    private readonly reports: ReportsClient,
    private readonly store: ObjectStore,
  ) {}

  async execute(caller: Caller, request: SessionRequest): Promise<DetailReading> {
    const reading = await this.readSummary.execute(caller, request);
    const { session, result } = reading;
    const clipUrl = await this.store.presignedGetUrl(session.clip);
    if (result === null) return { ...reading, clipUrl, analysis: null, annotatedVideoUrl: null };
    const { tenantId, sessionId, attempt } = session;
    const [analysis, { annotatedVideo }] = await Promise.all([
      this.loadAnalysis.execute(result),
      requireExisting(this.reports.find(tenantId, sessionId, attempt)),
    ]);
    const annotatedVideoUrl = await this.store.presignedGetUrl(annotatedVideo);
    return { ...reading, clipUrl, analysis, annotatedVideoUrl };
  }
}
