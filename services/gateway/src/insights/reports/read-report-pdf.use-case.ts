import { Injectable } from '@nestjs/common';
import type { reportV1 } from '@strideform/grpc';
import { toChangeSince } from '../changes/change-messages.ts';
import { ReadSessionHistory } from '../changes/read-session-history.use-case.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { authorship, type Comments } from '../threads/comment.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import type { Caller } from '../../platform/access/caller.ts';
import type { SessionRequest } from '../../sessions/demo/find-session.use-case.ts';
import { profileChanges } from '../measurements/profile-changes.ts';
import { requireExisting } from '../../sessions/session/require-existing.ts';
import { requireSucceeded } from '../../sessions/session/require-succeeded.ts';
import { unknownProfile, type User } from '../../accounts/users/user.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { FindReportedSession } from './find-reported-session.use-case.ts';

export interface PrintedReport {
  readonly sessionId: string;
  readonly pdf: Buffer;
}

/** A session's report as a PDF, with the runner's current profile. */
@Injectable()
export class ReadReportPdf {
  constructor(
    private readonly findReported: FindReportedSession,
    private readonly users: UserRepository,
    private readonly reports: ReportsClient,
    private readonly comments: ReadComments,
    private readonly readHistory: ReadSessionHistory,
  ) {}

  /** @throws {Conflict} for a session that has not succeeded. */
  async execute(caller: Caller, request: SessionRequest): Promise<PrintedReport> {
    const { session, tenantName } = await this.findReported.execute(caller, request);
    requireSucceeded(session, 'no report');
    const { tenantId, sessionId, userId, attempt, title, createdAt } = session;
    const [user, form, gait, history] = await Promise.all([
      this.users.shown(session, request.demo),
      this.comments.execute(session, 'form'),
      this.comments.execute(session, 'gait'),
      // The demo has no runner whose sessions a caller may see.
      request.demo ? null : this.readHistory.execute(session),
    ]);
    const rendering = this.reports.renderPdf({
      askingTenantId: caller.tenantId,
      tenantId,
      sessionId,
      attempt,
      title,
      createdAt: createdAt.toISOString(),
      tenantName: tenantName ?? '',
      runner: printedRunner(userId, user),
      profileChanges: profileChanges(session, user),
      usualRanges: history?.usual ?? {},
      changeSince: history === null ? undefined : toChangeSince(history),
      ...printedComments(form.comments, gait.comments),
    });
    return { sessionId, pdf: await requireExisting(rendering) };
  }
}

function printedComments(
  form: Comments,
  gait: Comments,
): Pick<reportV1.RenderReportPdfRequest, 'formComments' | 'gaitComments' | 'commentAuthors'> {
  const written = [...Object.values(form ?? {}), ...Object.values(gait ?? {})];
  return {
    formComments: textsByBlock(form),
    gaitComments: textsByBlock(gait),
    commentAuthors: written.length === 0 ? '' : authorship(written),
  };
}

const textsByBlock = (comments: Comments): Record<string, string> =>
  Object.fromEntries(Object.entries(comments ?? {}).map(([block, { text }]) => [block, text]));

function printedRunner(userId: string, user: User | null): reportV1.Runner {
  const profile = user ?? unknownProfile;
  const shoes = [profile.shoeBrand, profile.shoeModel, profile.shoeSize];
  return {
    name: profile.displayName ?? userId,
    gender: profile.gender ?? '',
    ageYears: profile.ageYears ?? undefined,
    heightCm: profile.heightCm ?? undefined,
    weightKg: profile.weightKg ?? undefined,
    shoes: shoes.filter((part) => part !== null).join(' '),
  };
}
