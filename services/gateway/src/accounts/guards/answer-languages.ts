import { english, languageOf, type Language } from '@strideform/languages';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { identifiedCaller } from '../../platform/access/caller.ts';
import { acceptedLanguage } from '../../platform/languages/request-language.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';

/** A changed setting of a tenant is used after this time at the latest. */
const keptForMs = 60_000;

/** Chooses the language of an answer: what the request accepts, or else what the tenant has set. */
@Injectable()
export class AnswerLanguages {
  private readonly ofTenants = new LRUCache<string, Language>({ max: 10_000, ttl: keptForMs });

  constructor(private readonly tenants: TenantRepository) {}

  async of(request: FastifyRequest): Promise<Language> {
    const accepted = acceptedLanguage(request.headers['accept-language']);
    const caller = identifiedCaller(request);
    if (accepted !== null || caller === undefined) return accepted ?? english;
    return this.ofTenant(caller.tenantId);
  }

  /** A setting that cannot be read is no reason to refuse a request. */
  private async ofTenant(tenantId: string): Promise<Language> {
    const known = this.ofTenants.get(tenantId);
    if (known !== undefined) return known;
    const tenant = await this.tenants.find(tenantId).catch(() => null);
    const language = languageOf(tenant?.language);
    if (tenant !== null) this.ofTenants.set(tenantId, language);
    return language;
  }
}
