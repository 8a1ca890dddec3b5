import { Injectable } from '@nestjs/common';
import { picturesOf, ReportFile, type SessionView } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ReportsClient } from '../clients/reports-client.ts';
import { SessionsClient } from '../clients/sessions-client.ts';
import { ReadComments } from '../comments/read-comments.use-case.ts';
import type { Caller } from '../http/auth/caller.ts';
import { MediaLinkService } from '../media/media-link-service.ts';
import type { SessionRequest } from '../sessions/find-session.use-case.ts';
import { requireExisting } from '../sessions/require-existing.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { FindReportedSession } from './find-reported-session.use-case.ts';
import type { ReportReading } from './report-reading.ts';

type Purpose = 'form' | 'gait';

/** A session's form or gait report, with its runner and the comments on it. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly findReported: FindReportedSession,
    private readonly users: UserRepository,
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly reports: ReportsClient,
    private readonly comments: ReadComments,
    private readonly store: ObjectStore,
    private readonly mediaLinks: MediaLinkService,
  ) {}

  async execute(caller: Caller, request: SessionRequest, purpose: Purpose): Promise<ReportReading> {
    const session = await this.findReported.execute(caller, request);
    const { tenantId, userId } = session;
    const [user, tenant, history, report, comments] = await Promise.all([
      this.users.byId(tenantId, userId),
      this.tenants.find(tenantId),
      this.sessions.runnerHistory(tenantId, userId),
      this.loadReport(session),
      this.comments.execute(session, purpose),
    ]);
    const pictures = report === null ? [] : picturesOf(report, purpose);
    const pictureUrls = await this.mediaLinks.urlsOf(session, pictures);
    const tenantName = tenant?.name ?? null;
    return { session, user, tenantName, history, report, pictureUrls, comments };
  }

  private async loadReport(session: SessionView): Promise<ReportFile | null> {
    const { tenantId, sessionId, attempt, status } = session;
    if (status !== 'succeeded') return null;
    const { report } = await requireExisting(this.reports.find(tenantId, sessionId, attempt));
    return ReportFile.parse(await this.store.getJson(report));
  }
}
