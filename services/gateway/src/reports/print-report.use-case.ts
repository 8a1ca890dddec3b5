import { Injectable } from '@nestjs/common';
import type { reportV1 } from '@strideform/grpc';
import type { Caller } from '../api-keys/api-key.ts';
import { authorship } from '../comments/comment.ts';
import { profileChanges } from '../sessions/read/profile-changes.ts';
import { mustHaveSucceeded } from '../sessions/succeeded-session.ts';
import type { User } from '../users/user.ts';
import { FindReportedSession } from './find-reported-session.use-case.ts';
import type { SessionRequest } from '../sessions/find-session.use-case.ts';
import { promised } from '../sessions/require-existing.ts';
import { ReadComments, type Comments } from '../comments/read-comments.use-case.ts';
import { Reports } from '../clients/reports.port.ts';
import { Tenants } from '../tenants/tenants.port.ts';
import { Users } from '../users/users.port.ts';

/** A session's report as a PDF, with what is known of its runner now. */
@Injectable()
export class PrintReport {
  constructor(
    private readonly findReported: FindReportedSession,
    private readonly users: Users,
    private readonly tenants: Tenants,
    private readonly reports: Reports,
    private readonly comments: ReadComments,
  ) {}

  /** @throws {Conflict} for a session that has not succeeded. */
  async execute(
    caller: Caller,
    request: SessionRequest,
  ): Promise<{ sessionId: string; pdf: Buffer }> {
    const session = await this.findReported.execute(caller, request);
    mustHaveSucceeded(session, 'no report');
    const { tenantId, sessionId, userId, attempt, title, createdAt } = session;
    const [user, tenant, form, gait] = await Promise.all([
      this.users.byId(tenantId, userId),
      this.tenants.find(tenantId),
      this.comments.execute(session, 'form'),
      this.comments.execute(session, 'gait'),
    ]);
    const printed = {
      tenantId,
      sessionId,
      attempt,
      title,
      createdAt,
      tenantName: tenant?.name ?? '',
      runner: printedRunner(userId, user),
      profileChanges: profileChanges(session, user),
      ...printedComments(form, gait),
    };
    return { sessionId, pdf: await promised(this.reports.pdf(printed)) };
  }
}

function printedComments(
  form: Comments,
  gait: Comments,
): Pick<reportV1.RenderReportPdfRequest, 'formComments' | 'gaitComments' | 'commentAuthors'> {
  const texts = (comments: Comments) =>
    Object.fromEntries(Object.entries(comments ?? {}).map(([block, { text }]) => [block, text]));
  const written = [form, gait].flatMap((comments) => Object.values(comments ?? {}));
  return {
    formComments: texts(form),
    gaitComments: texts(gait),
    commentAuthors: written.length === 0 ? '' : authorship(written),
  };
}

function printedRunner(userId: string, user: User | null): reportV1.Runner {
  const shoes = [user?.shoeBrand, user?.shoeModel, user?.shoeSize]
    .filter((part) => part != null)
    .join(' ');
  return {
    name: user?.displayName ?? userId,
    gender: user?.gender ?? '',
    ageYears: user?.ageYears ?? undefined,
    heightCm: user?.heightCm ?? undefined,
    weightKg: user?.weightKg ?? undefined,
    shoes,
  };
}
