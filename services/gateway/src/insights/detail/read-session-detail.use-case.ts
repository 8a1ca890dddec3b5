import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import type { LinkIssuer } from '../../platform/access/caller.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import type { Sources } from '../../platform/answers/sources.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import {
  existingVideos,
  FindSessionVideos,
} from '../../sessions/media/find-session-videos.use-case.ts';
import { hasEnded } from '../../sessions/session/session-version.ts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { requireExisting } from '../../sessions/session/session-refusals.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';
import type { DetailData } from '../measurements/session-data.ts';
import type { SessionDetail } from './session-detail.dto.ts';
import { isColumnOfDetail, toEmptyDetail, writeSessionDetail } from './session-detail.ts';

type DetailAnswer = PreparedAnswer<SessionDetail>;
type VideoUrls = Pick<
  DetailData,
  'clipUrl' | 'annotatedVideoUrl' | 'cleanVideoUrl' | 'linksExpireAt'
>;

@Injectable()
export class ReadSessionDetail {
  constructor(
    private readonly comments: ReadComments,
    private readonly results: ResultsClient,
    private readonly loadAnalysis: LoadAnalysis,
    private readonly findVideos: FindSessionVideos,
    private readonly mediaLinks: MediaLinkService,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  execute(shown: ShownSession): Promise<DetailAnswer> {
    const subject = ['detail', ...shown.subject, shown.linkIssuer];
    return this.shared.read(subject, (sources) => this.read(shown, sources));
  }

  private async read(shown: ShownSession, sources: Sources): Promise<DetailAnswer> {
    const session = await shown.find(sources);
    const [user, { comments, isPending }, urls] = await Promise.all([
      shown.runnerOf(session),
      this.comments.execute(session, 'summary'),
      this.urlsOf(session, shown.linkIssuer),
    ]);
    if (!isPending && hasEnded(session)) sources.markComplete();
    const source = { session, user, comments, ...urls };
    const name = `detail ${shown.linkIssuer?.id ?? ''}`;
    return this.cache.answer(session, name, source, async (): Promise<DetailAnswer> => {
      if (session.status !== 'succeeded')
        return PreparedAnswer.of(toEmptyDetail({ ...source, result: null, analysis: null }));
      const { result, analysis } = await this.measurementsOf(session);
      const frames = await analysis.load(isColumnOfDetail);
      const data = { ...source, result, analysis: analysis.head };
      return PreparedAnswer.ofParts(writeSessionDetail(data, frames));
    });
  }

  private async urlsOf(session: SessionView, issuer: LinkIssuer | null): Promise<VideoUrls> {
    const videos = await this.findVideos.execute(session);
    const stored = existingVideos(videos);
    const { urls, expiresAt } = await this.mediaLinks.urlsOf(session, stored, { issuer });
    const { clip, annotated, clean } = videos;
    return {
      clipUrl: urls.get(clip.key)!,
      annotatedVideoUrl: annotated && urls.get(annotated.key)!,
      cleanVideoUrl: clean && urls.get(clean.key)!,
      linksExpireAt: expiresAt,
    };
  }

  private async measurementsOf({ tenantId, sessionId, attempt }: SessionView) {
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    return { result, analysis: await this.loadAnalysis.execute(result) };
  }
}
