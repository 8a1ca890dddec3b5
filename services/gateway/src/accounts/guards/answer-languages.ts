import { english, languageOf, type Language } from '@strideform/languages';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { identifiedCaller } from '../../platform/access/caller.ts';
import { requestedLanguage } from '../../platform/languages/request-language.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';

/** Time after which a tenant's setting is read again. */
const settingLifetimeMs = 60_000;

/** Chooses the language of an answer: what the request states, or else what the tenant has set. */
@Injectable()
export class AnswerLanguages {
  private readonly byTenant = new LRUCache<string, Language>({
    max: 10_000,
    ttl: settingLifetimeMs,
  });

  constructor(private readonly tenants: TenantRepository) {}

  async choose(request: FastifyRequest): Promise<Language> {
    const requested = requestedLanguage(request);
    const caller = identifiedCaller(request);
    if (requested !== null || caller === undefined) return requested ?? english;
    return this.settingOf(caller.tenantId);
  }

  /** Returns the tenant's language, or English if the setting cannot be read. */
  private async settingOf(tenantId: string): Promise<Language> {
    const known = this.byTenant.get(tenantId);
    if (known !== undefined) return known;
    const tenant = await this.tenants.find(tenantId).catch(() => null);
    const language = languageOf(tenant?.language);
    if (tenant !== null) this.byTenant.set(tenantId, language);
    return language;
  }
}
