import { Injectable } from '@nestjs/common';
import { picturesOf, ReportFile } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { ObjectStore } from '@strideform/object-store';
import type { Caller } from '../api-keys/api-key.ts';
import { FindReportedSession } from './find-reported-session.use-case.ts';
import type { SessionRequest } from '../sessions/find-session.use-case.ts';
import { promised } from '../sessions/require-existing.ts';
import { ReadComments } from '../comments/read-comments.use-case.ts';
import type { ReportReading } from './report-reading.ts';
import { Reports } from '../clients/reports.port.ts';
import { RunnerHistories } from '../clients/runner-history.port.ts';
import { Tenants } from '../tenants/tenants.port.ts';
import { Users } from '../users/users.port.ts';

/** A session's form or gait report, with its runner and the comments on it. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly findReported: FindReportedSession,
    private readonly users: Users,
    private readonly tenants: Tenants,
    private readonly histories: RunnerHistories,
    private readonly reports: Reports,
    private readonly comments: ReadComments,
    private readonly store: ObjectStore,
  ) {}

  async execute(
    caller: Caller,
    request: SessionRequest,
    purpose: 'form' | 'gait',
  ): Promise<ReportReading> {
    const session = await this.findReported.execute(caller, request);
    const { tenantId, userId } = session;
    const [user, tenant, history, report, comments] = await Promise.all([
      this.users.byId(tenantId, userId),
      this.tenants.find(tenantId),
      this.histories.of(tenantId, userId),
      this.report(session),
      this.comments.execute(session, purpose),
    ]);
    const pictures = report === null ? [] : picturesOf(report, purpose);
    const urls = await Promise.all(
      pictures.map(
        async (address) => [address.key, await this.store.presignedGetUrl(address)] as const,
      ),
    );
    return {
      session,
      user,
      tenantName: tenant?.name ?? null,
      history,
      report,
      pictureUrls: new Map(urls),
      comments,
    };
  }

  private async report({
    tenantId,
    sessionId,
    attempt,
    status,
  }: ingestV1.Session): Promise<ReportFile | null> {
    if (status !== 'succeeded') return null;
    const { report } = await promised(this.reports.find(tenantId, sessionId, attempt));
    return ReportFile.parse(await this.store.getJson(report));
  }
}
