import { Injectable } from '@nestjs/common';
import { newId } from '@strideform/service-kit/ids';
import { createLogger } from '@strideform/service-kit/logging';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { hash } from 'node:crypto';
import type { Caller } from '../../platform/access/caller.ts';
import { TooManyAuditEntries } from '../../platform/problems/refusals.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { TenantQuotas } from '../tenants/tenant-quotas.repository.ts';
import { AuditChain } from './audit-chain.ts';
import type { AuditAction, ListedEntry } from './audit-entry.ts';
import { AuditEntryRepository } from './audit-entry.repository.ts';

/** The one who acts: a key of the tenant, or null for the platform and its operator. */
export type Actor = Pick<Caller, 'tenantId'> & { readonly keyId: string | null };

interface EntryDetails {
  /** One sentence for readers. Empty if the action needs no explanation. */
  readonly detail?: string;
  readonly at?: Date;
  /** Distinguishes repetitions of an action that can happen to the same subject more than once. */
  readonly occasion?: string;
}

/** Entry of a list that is sorted by creation time. */
type TimedEntry = ListedEntry & { readonly createdAt: Date };

/**
 * Actions that must work even if somebody has used up the entries of the day. They are not counted:
 * otherwise a tenant's viewers could use up the entries that its admins need.
 */
const unlimitedActions: readonly AuditAction[] = [
  'media_links.revoked',
  'webhook.secret_rotated',
  'health_answers.deleted',
  'api_key.refused',
  'person.suspended',
  'person.removed',
];

/** Actions whose repeats within a minute change nothing more, so they are one entry. */
const repeatableActions: readonly AuditAction[] = ['media_links.revoked', 'api_key.refused'];

const hourMs = 3_600_000;

/**
 * Returns a pseudonym for the id of something that was erased. The same id always gives the same
 * pseudonym, which does not reveal the id.
 */
export const pseudonymOf = (id: string): string => hash('sha256', id).slice(0, 16);

/**
 * Records the changes in a tenant, with the one who made them. An entry is written before its
 * change, so that there is no change without one.
 */
@Injectable()
export class AuditLog {
  private readonly logger = createLogger('audit-log');
  /** Refusals that this process has recorded in the current hour. */
  private refusals = new Set<string>();
  private refusalsHour = 0;

  constructor(
    private readonly chain: AuditChain,
    private readonly entries: AuditEntryRepository,
    private readonly quotas: TenantQuotas,
  ) {}

  /**
   * Records a single action, such as a request. Call it before the action adds anything.
   * @throws {TooManyAuditEntries} for an action that adds something, beyond the entries of a day.
   *   The platform and its operator have no such limit.
   */
  async record(
    { tenantId, keyId }: Actor,
    action: AuditAction,
    subjectId: string,
    detail = '',
  ): Promise<void> {
    const at = new Date();
    if (repeatableActions.includes(action)) {
      const minute = at.toISOString().slice(0, 16);
      const occasion = `${minute} ${keyId} ${detail}`;
      return this.recordOnce({ tenantId, keyId }, action, subjectId, { detail, at, occasion });
    }
    const isLimited = keyId !== null && !unlimitedActions.includes(action);
    const limit = isLimited ? await this.quotas.takeAuditEntry(tenantId, at) : null;
    if (limit !== null) throw new TooManyAuditEntries(limit, at);
    const entryId = newId('aud');
    await this.chain.append({ entryId, tenantId, at, keyId, action, subjectId, detail, count: 1 });
  }

  /**
   * Records an action that happens at most once to its subject, such as a deletion. The entry's id
   * is derived from the action, so a retry adds no second entry.
   */
  async recordOnce(
    { tenantId, keyId }: Actor,
    action: AuditAction,
    subjectId: string,
    { detail = '', at = new Date(), occasion = '' }: EntryDetails = {},
  ): Promise<void> {
    const name = JSON.stringify([tenantId, action, subjectId, occasion]);
    const entryId = `aud_${hash('sha256', name).slice(0, 32)}`;
    await this.chain.append({ entryId, tenantId, at, keyId, action, subjectId, detail, count: 1 });
  }

  /** Records a deletion of a session that can be undone, once. */
  async recordDeletion(
    actor: Actor,
    sessionId: string,
    deletion: { readonly restorableUntil: Date; readonly binChanges: number; readonly at?: Date },
  ): Promise<void> {
    const { restorableUntil, binChanges, at } = deletion;
    const detail = `It can be restored until ${restorableUntil.toISOString()}.`;
    const details = { detail, occasion: String(binChanges), ...(at && { at }) };
    await this.recordOnce(actor, 'session.deleted', pseudonymOf(sessionId), details);
  }

  /**
   * Records that someone was refused, at most once an hour for the same refusal. So a program that
   * keeps retrying does not fill the log. The caller gets its answer even if the entry cannot be
   * written.
   * @param subjectId id of the key or person that was refused
   */
  async recordRefusal(
    actor: Actor,
    action: AuditAction,
    subjectId: string,
    detail: string,
  ): Promise<void> {
    const at = new Date();
    const hour = Math.floor(at.getTime() / hourMs);
    if (hour !== this.refusalsHour) [this.refusals, this.refusalsHour] = [new Set(), hour];
    const { tenantId } = actor;
    const occasion = `${hour} ${detail}`;
    const name = JSON.stringify([tenantId, subjectId, action, occasion]);
    if (this.refusals.has(name)) return;
    try {
      await this.recordOnce(actor, action, subjectId, { detail, at, occasion });
      this.refusals.add(name);
    } catch (error) {
      this.logger.warn({ err: error, subjectId }, 'refusal not written to the audit log');
    }
  }

  /** Returns a tenant's entries, newest first. @throws {InvalidInput} for an invalid cursor. */
  async list(tenantId: string, request: PageRequest): Promise<Page<ListedEntry>> {
    const idOf = ({ entryId }: TimedEntry): string => entryId;
    return pageByCreation(request, idOf, async (after, limit) => {
      const found = await this.entries.page(tenantId, after, limit);
      return found.map((entry) => ({ ...entry, createdAt: entry.at }));
    });
  }
}
