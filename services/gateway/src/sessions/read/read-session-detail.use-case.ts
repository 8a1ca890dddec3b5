import { Injectable } from '@nestjs/common';
import type { ArtifactAddress, SessionView } from '@strideform/contracts';
import { ReportsClient } from '../../clients/reports-client.ts';
import { ResultsClient } from '../../clients/results-client.ts';
import { ReadComments } from '../../comments/read-comments.use-case.ts';
import { AnswerCache } from '../../http/answers/answer-cache.ts';
import type { PreparedAnswer } from '../../http/answers/prepared-answer.ts';
import { SharedAnswers } from '../../http/answers/shared-answers.ts';
import type { Sources } from '../../http/answers/sources.ts';
import type { Caller } from '../../http/auth/caller.ts';
import { MediaLinkService } from '../../media/media-link-service.ts';
import { UserRepository } from '../../users/user.repository.ts';
import { hasEnded } from '../events/session-version.ts';
import { FindSession, type SessionRequest } from '../find-session.use-case.ts';
import { LoadAnalysis } from '../load-analysis.use-case.ts';
import { requireExisting } from '../require-existing.ts';
import type { DetailReading } from '../session-reading.ts';
import type { SessionDetail } from './session-detail.dto.ts';
import { toSessionDetail } from './session-detail.ts';

type DetailAnswer = PreparedAnswer<SessionDetail>;

@Injectable()
export class ReadSessionDetail {
  constructor(
    private readonly findSession: FindSession,
    private readonly users: UserRepository,
    private readonly comments: ReadComments,
    private readonly results: ResultsClient,
    private readonly loadAnalysis: LoadAnalysis,
    private readonly reports: ReportsClient,
    private readonly mediaLinks: MediaLinkService,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  execute(caller: Caller, request: SessionRequest): Promise<DetailAnswer> {
    const subject = ['detail', caller.tenantId, request];
    return this.shared.read(subject, (sources) => this.read(caller, request, sources));
  }

  private async read(
    caller: Caller,
    request: SessionRequest,
    sources: Sources,
  ): Promise<DetailAnswer> {
    const session = await this.findSession.execute(caller, request, sources);
    const [user, { comments, isPending }, urls] = await Promise.all([
      this.users.shown(session, request.demo),
      this.comments.execute(session, 'summary'),
      this.urlsOf(session),
    ]);
    if (!isPending && hasEnded(session)) sources.settle();
    const source = { session, user, comments, ...urls };
    return this.cache.answer(session, 'detail', source, async () =>
      toSessionDetail({ ...source, ...(await this.measurementsOf(session)) }),
    );
  }

  private async urlsOf(
    session: SessionView,
  ): Promise<Pick<DetailReading, 'clipUrl' | 'annotatedVideoUrl'>> {
    const { clip } = session;
    const video = session.status === 'succeeded' ? await this.annotatedVideoOf(session) : null;
    const shown = video === null ? [clip] : [clip, video];
    const urls = await this.mediaLinks.urlsOf(session, shown);
    const annotatedVideoUrl = video && urls.get(video.key)!;
    return { clipUrl: urls.get(clip.key)!, annotatedVideoUrl };
  }

  /** Where an analysis has stored its video: this never changes. */
  private annotatedVideoOf(session: SessionView): Promise<ArtifactAddress> {
    const { tenantId, sessionId, attempt } = session;
    return this.cache.value(session, 'annotated video', attempt, async () => {
      const report = await requireExisting(this.reports.find(tenantId, sessionId, attempt));
      return report.annotatedVideo;
    });
  }

  private async measurementsOf({
    tenantId,
    sessionId,
    attempt,
    status,
  }: SessionView): Promise<Pick<DetailReading, 'result' | 'analysis'>> {
    if (status !== 'succeeded') return { result: null, analysis: null };
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    return { result, analysis: await this.loadAnalysis.execute(result) };
  }
}
