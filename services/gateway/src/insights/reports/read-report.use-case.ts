import { Injectable } from '@nestjs/common';
import {
  picturesOf,
  ReportFile,
  type ArtifactAddress,
  type RunnerHistory,
  type SessionView,
} from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import { hasEnded } from '../../sessions/session/session-version.ts';
import type { SessionRequest } from '../../sessions/demo/find-session.use-case.ts';
import { requireExisting } from '../../sessions/session/require-existing.ts';
import type { Tenant } from '../../accounts/tenants/tenant.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { FindReportedSession } from './find-reported-session.use-case.ts';
import type { FormAnalysis, GaitAnalysis } from './report.dto.ts';
import { toFormAnalysis, toGaitAnalysis } from './report-mapper.ts';
import type { ReportReading } from './report-reading.ts';

type Purpose = 'form' | 'gait';
type LoadReport = () => Promise<ReportFile | null>;

/** A session's form or gait report, with its runner and the comments on it. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly findReported: FindReportedSession,
    private readonly users: UserRepository,
    private readonly sessions: SessionsClient,
    private readonly reports: ReportsClient,
    private readonly comments: ReadComments,
    private readonly store: ObjectStore,
    private readonly mediaLinks: MediaLinkService,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  form(caller: Caller, request: SessionRequest): Promise<PreparedAnswer<FormAnalysis>> {
    return this.read(caller, request, 'form', toFormAnalysis);
  }

  gait(caller: Caller, request: SessionRequest): Promise<PreparedAnswer<GaitAnalysis>> {
    return this.read(caller, request, 'gait', toGaitAnalysis);
  }

  private read<T extends object>(
    caller: Caller,
    request: SessionRequest,
    purpose: Purpose,
    toAnswer: (reading: ReportReading) => T,
  ): Promise<PreparedAnswer<T>> {
    return this.shared.read([purpose, caller.tenantId, request], async (sources) => {
      const found = await this.findReported.execute(caller, request, sources);
      const { session, tenant, tenantName } = found;
      let loading: Promise<ReportFile | null> | undefined;
      // A first read needs the file twice: for its pictures, and for the answer.
      const load: LoadReport = () => (loading ??= this.loadReport(session));
      const [user, history, pictureUrls, { comments, isPending }] = await Promise.all([
        this.users.shown(session, request.demo),
        this.historyOf(session, request.demo),
        this.pictureUrlsOf(session, tenant, purpose, load),
        this.comments.execute(session, purpose),
      ]);
      if (!isPending && hasEnded(session)) sources.settle(tenant?.planEndsAt);
      const facts = { session, user, tenantName, history, comments };
      const source = { ...facts, pictureUrls: [...pictureUrls] };
      return this.cache.answer(session, purpose, source, async () =>
        toAnswer({ ...facts, pictureUrls, report: await load() }),
      );
    });
  }

  /** The demo has no runner whose sessions a caller may know of. */
  private async historyOf(session: SessionView, isDemo: boolean): Promise<RunnerHistory> {
    if (isDemo) return { sessionCount: 0, lastCreatedAt: null };
    return this.sessions.runnerHistory(session.tenantId, session.userId);
  }

  private async pictureUrlsOf(
    session: SessionView,
    tenant: Tenant | null,
    purpose: Purpose,
    load: LoadReport,
  ): Promise<ReadonlyMap<string, string>> {
    const pictures = await this.picturesOf(session, purpose, load);
    return this.mediaLinks.urlsOf(session, pictures, tenant);
  }

  /** Where an analysis has stored its pictures: this never changes. */
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
    return ReportFile.parse(await this.store.getJson(report));
  }
}
