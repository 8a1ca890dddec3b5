import { Injectable } from '@nestjs/common';
import { problemTexts } from '@strideform/languages/english';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { toHealthAnswersItem } from '../../accounts/users/health-answers.dto.ts';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import { toUserItem } from '../../accounts/users/user-mapper.ts';
import { userNotFound } from '../../platform/problems/not-found.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { keyIssuerOf, type Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { TooManyRequests } from '../../platform/problems/refusals.ts';
import { OpenCounts } from '../../platform/rate-limits/open-counts.ts';
import {
  fileName,
  MediaLinkService,
  type LinkReader,
} from '../../sessions/media/media-link-service.ts';
import { OpenRecordings } from '../../sessions/recordings/open-recordings.use-case.ts';
import { ExportSessions, type SessionWithFiles } from './export-sessions.use-case.ts';
import type { ExportedSession, RunnerExport } from './runner-export.dto.ts';

/** Maximum number of exports that one tenant reads from a gateway at the same time. */
const maxPerTenant = 2;
const retryAfterS = 30;

/** The request for which a document is written. */
export interface ExportReader {
  /** Returns true if the caller's key is still valid and the tenant open. */
  readonly mayContinue: () => Promise<boolean>;
  /** Aborted when the answer has ended. */
  readonly ended: AbortSignal;
}

/** The caller for whom links are made, and their end. */
interface ExportLinks extends LinkReader {
  readonly expiresAt: Date;
}

/** Exports everything that is stored about one runner, as a JSON document in parts. */
@Injectable()
export class ExportRunner {
  /** Exports in progress by tenant. */
  private readonly running = new OpenCounts();

  constructor(
    private readonly tenants: TenantRepository,
    private readonly users: UserRepository,
    private readonly healthAnswers: HealthAnswersRepository,
    private readonly sessions: SessionsClient,
    private readonly exports: ExportSessions,
    private readonly links: MediaLinkService,
    private readonly recordings: OpenRecordings,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Reads the runner first. The sessions are read one by one, as the reader takes the parts. If
   * that fails, or the caller loses access, the document breaks off and is no valid JSON.
   * @throws {NotFound} for an unknown runner or another tenant's runner; {TooManyRequests} if the
   *   tenant has too many exports in progress
   */
  async execute(
    caller: Caller,
    userId: string,
    { mayContinue, ended }: ExportReader,
  ): Promise<AsyncGenerator<string>> {
    const { tenantId } = caller;
    // Count before anything is awaited: other requests of the tenant arrive in the meantime.
    if (this.running.countOf(tenantId) >= maxPerTenant)
      throw new TooManyRequests(retryAfterS, problemTexts.exports_at_once);
    this.running.beginUntil(ended, tenantId);
    const user = await this.users.findById(tenantId, userId);
    const { sessionCount } = await this.sessions.runnerHistory(tenantId, userId);
    if (user === null && sessionCount === 0) throw userNotFound(userId);
    const answers = await this.healthAnswers.findByRunner(tenantId, userId);
    const tenant = await this.tenants.find(tenantId);
    const issuer = keyIssuerOf(caller);
    const expiresAt = this.links.expiryFor(tenant, issuer);
    await this.audit.record(caller, 'user.exported', pseudonymOf(userId));
    const head: Omit<RunnerExport, 'sessions'> = {
      format: 'strideform.runner-export/1',
      created_at: new Date().toISOString(),
      user: user && toUserItem(user),
      health_answers: toHealthAnswersItem(answers),
      links_expire_at: expiresAt.toISOString(),
    };
    const sessions = whilePermitted(this.exports.execute(tenantId, userId), mayContinue);
    return this.parts(head, sessions, { issuer, tenant, expiresAt });
  }

  private async *parts(
    head: Omit<RunnerExport, 'sessions'>,
    sessions: AsyncIterable<SessionWithFiles>,
    reader: ExportLinks,
  ): AsyncGenerator<string> {
    yield `${JSON.stringify(head).slice(0, -1)},"sessions":[`;
    let separator = '';
    for await (const exported of sessions) {
      yield separator + JSON.stringify(await this.withLinks(exported, reader));
      separator = ',';
    }
    yield ']}';
  }

  private async withLinks(
    { session, record, files }: SessionWithFiles,
    reader: ExportLinks,
  ): Promise<ExportedSession> {
    const { issuer, expiresAt } = reader;
    const keys = files.map(({ key }) => key);
    const ofRecordings = await this.recordings.urlsUntil(expiresAt, session, keys, issuer);
    const others = files.filter(({ key }) => !ofRecordings.has(key));
    const { urls } = await this.links.urlsOf(session, others, reader);
    const urlOf = (key: string): string => ofRecordings.get(key) ?? urls.get(key)!;
    return { ...record, files: keys.map((key) => ({ name: fileName(key), url: urlOf(key) })) };
  }
}

/** @throws {Error} as soon as the reader has lost access */
async function* whilePermitted<T>(
  items: AsyncIterable<T>,
  mayContinue: () => Promise<boolean>,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (!(await mayContinue())) throw new Error('The reader of an export has lost access.');
    yield item;
  }
}
