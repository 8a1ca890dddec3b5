import { Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import type { Caller } from '../../api-keys/api-key.ts';
import type { SessionRequest } from '../find-session.use-case.ts';
import { LoadAnalysis } from '../load-analysis.use-case.ts';
import { promised } from '../require-existing.ts';
import { ReadSessionSummary } from './read-session-summary.use-case.ts';
import { Reports } from '../../clients/reports.port.ts';
import type { DetailReading } from '../session-reading.ts';

@Injectable()
export class ReadSessionDetail {
  constructor(
    private readonly readSummary: ReadSessionSummary,
    private readonly loadAnalysis: LoadAnalysis,
    private readonly reports: Reports,
    private readonly store: ObjectStore,
  ) {}

  async execute(caller: Caller, request: SessionRequest): Promise<DetailReading> {
    const reading = await this.readSummary.execute(caller, request);
    const { session, result } = reading;
    const clipUrl = await this.store.presignedGetUrl({
      bucket: session.clipBucket,
      key: session.clipKey,
    });
    if (result === null) return { ...reading, clipUrl, analysis: null, annotatedVideoUrl: null };
    const [analysis, { annotatedVideo }] = await Promise.all([
      this.loadAnalysis.execute(result),
      promised(this.reports.find(session.tenantId, session.sessionId, session.attempt)),
    ]);
    return {
      ...reading,
      clipUrl,
      analysis,
      annotatedVideoUrl: await this.store.presignedGetUrl(annotatedVideo),
    };
  }
}
