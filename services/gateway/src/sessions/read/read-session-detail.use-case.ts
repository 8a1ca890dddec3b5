import { Injectable } from '@nestjs/common';
import { ReportsClient } from '../../clients/reports-client.ts';
import type { Caller } from '../../http/auth/caller.ts';
import type { SessionRequest } from '../find-session.use-case.ts';
import { MediaLinkService } from '../../media/media-link-service.ts';
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
    private readonly mediaLinks: MediaLinkService,
  ) {}

  async execute(caller: Caller, request: SessionRequest): Promise<DetailReading> {
    const reading = await this.readSummary.execute(caller, request);
    const { session, result } = reading;
    const { tenantId, sessionId, attempt, clip } = session;
    if (result === null) {
      const urls = await this.mediaLinks.urlsOf(session, [clip]);
      return { ...reading, clipUrl: urls.get(clip.key)!, analysis: null, annotatedVideoUrl: null };
    }
    const [analysis, { annotatedVideo }] = await Promise.all([
      this.loadAnalysis.execute(result),
      requireExisting(this.reports.find(tenantId, sessionId, attempt)),
    ]);
    const urls = await this.mediaLinks.urlsOf(session, [clip, annotatedVideo]);
    const clipUrl = urls.get(clip.key)!;
    return { ...reading, clipUrl, analysis, annotatedVideoUrl: urls.get(annotatedVideo.key)! };
  }
}
