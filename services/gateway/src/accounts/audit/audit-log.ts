import { Injectable } from '@nestjs/common';
import { newId } from '@strideform/service-kit/ids';
import { createLogger } from '@strideform/service-kit/logging';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { hash } from 'node:crypto';
import type { Caller } from '../../platform/access/caller.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import type { AuditAction, AuditEntry } from './audit-entry.ts';
import { AuditEntryRepository } from './audit-entry.repository.ts';

/** Who did something: a key of the tenant, or the platform and its operator (null). */
export type Actor = Pick<Caller, 'tenantId'> & { readonly keyId: string | null };

interface EntryDetails {
  /** A sentence for a person; empty when the action says it all. */
  readonly detail?: string;
  readonly at?: Date;
  /** Which time it is, where the same thing can be done to the same subject again. */
  readonly occasion?: string;
}

/** An entry in a list that is sorted by time of creation. */
type DatedEntry = AuditEntry & { readonly createdAt: Date };

const hourMs = 3_600_000;

/** Stands for something that was erased: it shows the same thing again, and reveals no id. */
export const erasedSubject = (id: string): string => hash('sha256', id).slice(0, 16);

/** Writes down who changed what in a tenant. */
@Injectable()
export class AuditLog {
  private readonly logger = createLogger('audit-log');
  /** Refusals of this hour that this process has written down. */
  private refusals = new Set<string>();
  private refusalsHour = 0;

  constructor(private readonly entries: AuditEntryRepository) {}

  /** Something that was done once, such as a request. */
  async record(
    { tenantId, keyId }: Actor,
    action: AuditAction,
    subjectId: string,
    detail = '',
  ): Promise<void> {
    const at = new Date();
    const entryId = newId('aud');
    await this.entries.add({ entryId, tenantId, at, keyId, action, subjectId, detail });
  }

  /**
   * Something that is done once to its subject, such as a deletion. The entry's id comes from what
   * was done, so a repeat adds no second entry.
   */
  async recordOnce(
    { tenantId, keyId }: Actor,
    action: AuditAction,
    subjectId: string,
    { detail = '', at = new Date(), occasion = '' }: EntryDetails = {},
  ): Promise<void> {
    const name = JSON.stringify([tenantId, action, subjectId, occasion]);
    const entryId = `aud_${hash('sha256', name).slice(0, 32)}`;
    await this.entries.add({ entryId, tenantId, at, keyId, action, subjectId, detail });
  }

  /**
   * A key that was refused. The same refusal is written once an hour, so that a program that
   * repeats it fills no log. The refusal is answered even when it cannot be written down.
   */
  async recordRefusal(
    caller: Pick<Caller, 'tenantId' | 'keyId'>,
    action: AuditAction,
    detail: string,
  ): Promise<void> {
    const at = new Date();
    const hour = Math.floor(at.getTime() / hourMs);
    if (hour !== this.refusalsHour) [this.refusals, this.refusalsHour] = [new Set(), hour];
    const { tenantId, keyId } = caller;
    const occasion = `${hour} ${detail}`;
    const name = JSON.stringify([tenantId, keyId, action, occasion]);
    if (this.refusals.has(name)) return;
    try {
      await this.recordOnce(caller, action, keyId, { detail, at, occasion });
      this.refusals.add(name);
    } catch (error) {
      this.logger.warn({ err: error, keyId }, 'refusal not noted');
    }
  }

  /** The newest first. @throws {InvalidInput} for an invalid cursor. */
  async list(tenantId: string, request: PageRequest): Promise<Page<AuditEntry>> {
    const idOf = ({ entryId }: DatedEntry): string => entryId;
    return pageByCreation(request, idOf, async (after, limit) => {
      const found = await this.entries.page(tenantId, after, limit);
      return found.map((entry) => ({ ...entry, createdAt: entry.at }));
    });
  }
}
