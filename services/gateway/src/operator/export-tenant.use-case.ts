import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import type { CreationPlace } from '@strideform/service-kit/paging';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiKeyRepository } from '../accounts/api-keys/api-key.repository.ts';
import { AuditEntryRepository } from '../accounts/audit/audit-entry.repository.ts';
import { RunnerGroupRepository } from '../accounts/groups/runner-group.repository.ts';
import { BrandRepository } from '../accounts/brand/brand.repository.ts';
import { PersonRepository } from '../accounts/people/person.repository.ts';
import { IdentityProviderRepository } from '../accounts/sign-in/identity-provider.repository.ts';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import { tenantNotFound } from '../accounts/tenants/tenant.ts';
import { toHealthAnswersItem } from '../accounts/users/health-answers.dto.ts';
import { HealthAnswersRepository } from '../accounts/users/health-answers.repository.ts';
import { MergedUserRepository } from '../accounts/users/merged-user.repository.ts';
import { toUserItem } from '../accounts/users/user-mapper.ts';
import { UserRepository } from '../accounts/users/user.repository.ts';
import {
  ExportSessions,
  type SessionWithFiles,
} from '../insights/archive/export-sessions.use-case.ts';
import { ReportShareRepository } from '../insights/shares/report-share.repository.ts';
import { fileName } from '../sessions/media/media-link-service.ts';
import { WebhookEndpointRepository } from '../webhooks/webhook-endpoint.repository.ts';

const perPage = 100;

/** A line of the export. */
type TenantRecord = { readonly type: string } & Readonly<Record<string, unknown>>;

type ListedItem<I extends string> = { readonly createdAt: Date } & Readonly<Record<I, string>>;

export interface TenantExport {
  /** Number of records by type. */
  readonly records: Readonly<Record<string, number>>;
  readonly files: number;
}

/**
 * Writes what a tenant has stored into a folder: `records.ndjson` with one JSON object on each
 * line, and the files of its sessions, also of deleted ones that can be restored. Left out are
 * secrets and digests of tokens; what only works on this platform, such as passkeys, sign-ins and
 * links; and what other records contain, such as totals and deliveries of webhooks. One page of
 * records and one file are in memory at a time. A run that broke off is repeated.
 */
@Injectable()
export class ExportTenant {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly keys: ApiKeyRepository,
    private readonly providers: IdentityProviderRepository,
    private readonly people: PersonRepository,
    private readonly groups: RunnerGroupRepository,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly audit: AuditEntryRepository,
    private readonly users: UserRepository,
    private readonly healthAnswers: HealthAnswersRepository,
    private readonly mergedUsers: MergedUserRepository,
    private readonly brands: BrandRepository,
    private readonly shares: ReportShareRepository,
    private readonly sessions: ExportSessions,
    private readonly store: ObjectStore,
  ) {}

  /** @throws {NotFound} for an unknown tenant */
  async execute(tenantId: string, folder: string): Promise<TenantExport> {
    await mkdir(folder, { recursive: true });
    const records: Record<string, number> = {};
    let files = 0;
    const lines = async function* (found: AsyncGenerator<TenantRecord>): AsyncGenerator<string> {
      for await (const record of found) {
        records[record.type] = (records[record.type] ?? 0) + 1;
        if (Array.isArray(record['files'])) files += record['files'].length;
        yield `${JSON.stringify(record)}\n`;
      }
      // The last line. Without it, the export broke off.
      yield `${JSON.stringify({ type: 'end', records, files })}\n`;
    };
    const found = this.records(tenantId, folder);
    await pipeline(Readable.from(lines(found)), createWriteStream(join(folder, 'records.ndjson')));
    return { records, files };
  }

  private async *records(tenantId: string, folder: string): AsyncGenerator<TenantRecord> {
    const tenant = await this.tenants.find(tenantId);
    if (tenant === null) throw tenantNotFound(tenantId);
    yield { type: 'tenant', format: 'strideform.tenant-export/1', ...tenant };
    yield await this.brandWithLogo(tenantId, folder);
    const provider = await this.providers.findByTenant(tenantId);
    if (provider !== null) yield withoutSecrets('identity_provider', provider);
    yield* this.listed('api_key', 'keyId', (after) => this.keys.page(tenantId, after, perPage));
    yield* this.listed('person', 'personId', (after) => this.people.page(tenantId, after, perPage));
    for (const group of await this.groups.all(tenantId)) {
      const { userIds } = await this.groups.runnersOf(tenantId, [group.groupId]);
      yield { type: 'group', ...group, userIds: [...userIds] };
    }
    yield* this.listed('webhook_endpoint', 'endpointId', (after) =>
      this.endpoints.page(tenantId, after, perPage),
    );
    yield* this.listed('audit_entry', 'entryId', (after) => this.auditPage(tenantId, after));
    yield* this.runners(tenantId);
    for await (const exported of this.sessions.execute(tenantId, '')) {
      const report_shares = await this.sharesOf(exported.session);
      yield { type: 'session', ...(await this.sessionWithFiles(exported, folder)), report_shares };
    }
    for await (const exported of this.sessions.deleted(tenantId)) {
      const report_shares = await this.sharesOf(exported.session);
      const deleted_at = exported.deletedAt.toISOString();
      const restorable_until = exported.restorableUntil.toISOString();
      const record = await this.sessionWithFiles(exported, folder);
      yield { type: 'deleted_session', deleted_at, restorable_until, ...record, report_shares };
    }
  }

  private async brandWithLogo(tenantId: string, folder: string): Promise<TenantRecord> {
    const { colour, logo } = await this.brands.find(tenantId);
    if (logo === null) return { type: 'brand', colour, files: [] };
    const name = logo.contentType === 'image/png' ? 'logo.png' : 'logo.jpg';
    const path = join('files', name);
    await mkdir(join(folder, 'files'), { recursive: true });
    await writeFile(join(folder, path), logo.content);
    return { type: 'brand', colour, files: [{ name, path }] };
  }

  /** Returns the links with which anyone can read the report, without their tokens. */
  private async sharesOf({ tenantId, sessionId }: SessionView): Promise<readonly object[]> {
    const shares = await this.shares.listOf(tenantId, sessionId);
    return shares.map(({ createdAt, expiresAt }) => ({
      created_at: createdAt.toISOString(),
      expires_at: expiresAt.toISOString(),
    }));
  }

  private async auditPage(tenantId: string, after: CreationPlace | null) {
    const entries = await this.audit.page(tenantId, after, perPage);
    return entries.map((entry) => ({ ...entry, createdAt: entry.at }));
  }

  /** Yields the items of a list that is sorted by creation time and id. */
  private async *listed<I extends string>(
    type: string,
    idName: I,
    page: (after: CreationPlace | null) => Promise<readonly ListedItem<I>[]>,
  ): AsyncGenerator<TenantRecord> {
    let after: CreationPlace | null = null;
    for (;;) {
      const items: readonly ListedItem<I>[] = await page(after);
      for (const item of items) yield withoutSecrets(type, item);
      const last = items.at(-1);
      if (last === undefined || items.length < perPage) return;
      after = { createdAt: last.createdAt, id: last[idName] };
    }
  }

  private async *runners(tenantId: string): AsyncGenerator<TenantRecord> {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<UserRepository['page']>> = await this.users.page(
        tenantId,
        after,
        perPage,
      );
      for (const user of page) {
        const answers = await this.healthAnswers.findByRunner(tenantId, user.userId);
        const health_answers = toHealthAnswersItem(answers);
        const merged = await this.mergedUsers.findInto(tenantId, user.userId);
        const merged_user_ids = merged.map(({ userId }) => userId);
        yield { type: 'user', ...toUserItem(user), merged_user_ids, health_answers };
      }
      after = page.length < perPage ? null : page.at(-1)!.userId;
    } while (after !== null);
  }

  /** Downloads the files of a session. Their paths are relative to the folder. */
  private async sessionWithFiles(
    { session, record, files }: SessionWithFiles,
    folder: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const stored: { name: string; path: string }[] = [];
    for (const address of files) {
      const name = fileName(address.key);
      // The object store has JSON in compressed form.
      const ending = name.endsWith('.json') ? '.gz' : '';
      const path = join('files', session.sessionId, `${name}${ending}`);
      requireBelow(join('files', session.sessionId), path, address.key);
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await this.store.getToFile(address, join(folder, path));
      stored.push({ name, path });
    }
    return { ...record, files: stored };
  }
}

/**
 * A service that was taken over can store an object with any name.
 * @throws {Error} if the path leaves the folder
 */
function requireBelow(folder: string, path: string, key: string): void {
  if (!path.startsWith(folder + sep)) throw new Error(`The object ${key} has no valid file name.`);
}

/** Secrets and digests of tokens. The tenant does not need them, and may pass its export on. */
const secretFields = ['tokenHash', 'secrets', 'clientSecret'];

function withoutSecrets(type: string, item: object): TenantRecord {
  const shown = Object.entries(item).filter(([name]) => !secretFields.includes(name));
  return { type, ...Object.fromEntries(shown) };
}
