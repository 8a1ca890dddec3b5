import { Injectable } from '@nestjs/common';
import { openReport } from '@strideform/analysis-store';
import {
  picturesOf,
  type ReportFile,
  type ArtifactAddress,
  type RunnerHistory,
  type SessionView,
} from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import { hasEnded } from '../../sessions/session/session-version.ts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { requireExisting } from '../../sessions/session/session-refusals.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import type { FormAnalysis, GaitAnalysis } from './report.dto.ts';
import { toFormAnalysis, toGaitAnalysis } from './report-mapper.ts';
import type { ReportData } from './report-data.ts';

/** Empty history, for readers who may not see the runner's other sessions. */
const unknownHistory: RunnerHistory = { sessionCount: 0, lastCreatedAt: null };

type Purpose = 'form' | 'gait';
type LoadReport = () => Promise<ReportFile | null>;

/** Reads a session's form or gait report, with its runner and comments. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly reports: ReportsClient,
    private readonly comments: ReadComments,
    private readonly store: ObjectStore,
    private readonly mediaLinks: MediaLinkService,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  form(shown: ShownSession): Promise<PreparedAnswer<FormAnalysis>> {
    return this.read(shown, 'form', toFormAnalysis);
  }

  gait(shown: ShownSession): Promise<PreparedAnswer<GaitAnalysis>> {
    return this.read(shown, 'gait', toGaitAnalysis);
  }

  private read<T extends object>(
    shown: ShownSession,
    purpose: Purpose,
    toAnswer: (data: ReportData) => T,
  ): Promise<PreparedAnswer<T>> {
    const subject = [purpose, ...shown.subject, shown.linkIssuer];
    return this.shared.read(subject, async (sources) => {
      const session = await shown.find(sources);
      const { tenant, shownName: tenantName } = await shown.ownerOf(session);
      let loading: Promise<ReportFile | null> | undefined;
      // The first read needs the file twice: for the pictures and for the answer.
      const load: LoadReport = () => (loading ??= this.loadReport(session));
      const { linkIssuer: issuer } = shown;
      const [user, history, links, { comments, isPending }] = await Promise.all([
        shown.runnerOf(session),
        shown.readOtherSessions(() => this.historyOf(session)),
        this.picturesOf(session, purpose, load).then((pictures) =>
          this.mediaLinks.urlsOf(session, pictures, { issuer, tenant }),
        ),
        this.comments.execute(session, purpose),
      ]);
      if (!isPending && hasEnded(session)) sources.markComplete();
      const { urls: pictureUrls, expiresAt: linksExpireAt } = links;
      const runner = { user, history: history ?? unknownHistory };
      const facts = { session, ...runner, tenantName, comments, linksExpireAt };
      const source = { ...facts, pictureUrls: [...pictureUrls] };
      return this.cache.answer(session, `${purpose} ${issuer?.id ?? ''}`, source, async () =>
        toAnswer({ ...facts, pictureUrls, report: await load() }),
      );
    });
  }

  private historyOf({ tenantId, userId }: SessionView): Promise<RunnerHistory> {
    return this.sessions.runnerHistory(tenantId, userId);
  }

  /** Returns the addresses of an analysis's pictures. They never change. */
  private async picturesOf(
    session: SessionView,
    purpose: Purpose,
    load: LoadReport,
  ): Promise<readonly ArtifactAddress[]> {
    const { status, attempt } = session;
    if (status !== 'succeeded') return [];
    return this.cache.value(session, `pictures of ${purpose}`, attempt, async () => {
      const report = await load();
      return report === null ? [] : picturesOf(report, purpose);
    });
  }

  private async loadReport(session: SessionView): Promise<ReportFile | null> {
    const { tenantId, sessionId, attempt, status } = session;
    if (status !== 'succeeded') return null;
    const { report } = await requireExisting(this.reports.find(tenantId, sessionId, attempt));
    return openReport(this.store, report);
  }
}
