import { Injectable } from '@nestjs/common';
import type { ArtifactAddress, SessionView } from '@strideform/contracts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import type { Sources } from '../../platform/answers/sources.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import { hasEnded } from '../../sessions/session/session-version.ts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { requireExisting } from '../../sessions/session/session-refusals.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';
import type { DetailData } from '../measurements/session-data.ts';
import type { SessionDetail } from './session-detail.dto.ts';
import { isColumnOfDetail, toEmptyDetail, writeSessionDetail } from './session-detail.ts';

type DetailAnswer = PreparedAnswer<SessionDetail>;
type VideoUrls = Pick<DetailData, 'clipUrl' | 'annotatedVideoUrl' | 'cleanVideoUrl'>;

interface StoredVideos {
  readonly annotated: ArtifactAddress | null;
  readonly clean: ArtifactAddress | null;
}
const noVideos: StoredVideos = { annotated: null, clean: null };

@Injectable()
export class ReadSessionDetail {
  constructor(
    private readonly comments: ReadComments,
    private readonly results: ResultsClient,
    private readonly loadAnalysis: LoadAnalysis,
    private readonly reports: ReportsClient,
    private readonly mediaLinks: MediaLinkService,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  execute(shown: ShownSession): Promise<DetailAnswer> {
    const subject = ['detail', ...shown.subject];
    return this.shared.read(subject, (sources) => this.read(shown, sources));
  }

  private async read(shown: ShownSession, sources: Sources): Promise<DetailAnswer> {
    const session = await shown.find(sources);
    const [user, { comments, isPending }, urls] = await Promise.all([
      shown.runnerOf(session),
      this.comments.execute(session, 'summary'),
      this.urlsOf(session),
    ]);
    if (!isPending && hasEnded(session)) sources.markComplete();
    const source = { session, user, comments, ...urls };
    return this.cache.answer(session, 'detail', source, async (): Promise<DetailAnswer> => {
      if (session.status !== 'succeeded')
        return PreparedAnswer.of(toEmptyDetail({ ...source, result: null, analysis: null }));
      const { result, analysis } = await this.measurementsOf(session);
      const frames = await analysis.load(isColumnOfDetail);
      const data = { ...source, result, analysis: analysis.head };
      return PreparedAnswer.ofParts(writeSessionDetail(data, frames));
    });
  }

  private async urlsOf(session: SessionView): Promise<VideoUrls> {
    const { clip, status } = session;
    const { annotated, clean } = status === 'succeeded' ? await this.videosOf(session) : noVideos;
    const stored = [clip, annotated, clean].filter((video) => video !== null);
    const urls = await this.mediaLinks.urlsOf(session, stored);
    return {
      clipUrl: urls.get(clip.key)!,
      annotatedVideoUrl: annotated && urls.get(annotated.key)!,
      cleanVideoUrl: clean && urls.get(clean.key)!,
    };
  }

  /** Returns the addresses of an analysis's videos. They never change. */
  private videosOf(session: SessionView): Promise<StoredVideos> {
    const { tenantId, sessionId, attempt } = session;
    return this.cache.value(session, 'videos', attempt, async () => {
      const report = await requireExisting(this.reports.find(tenantId, sessionId, attempt));
      return { annotated: report.annotatedVideo, clean: report.cleanVideo };
    });
  }

  private async measurementsOf({ tenantId, sessionId, attempt }: SessionView) {
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    return { result, analysis: await this.loadAnalysis.execute(result) };
  }
}
