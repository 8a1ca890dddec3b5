import type { CreationPlace } from '@strideform/service-kit';
import type { ApiKey } from './api-key.ts';

export abstract class ApiKeys {
  abstract add(key: ApiKey): Promise<void>;
  /** By its public part alone: the tenant is what a key tells. */
  abstract find(keyId: string): Promise<ApiKey | null>;
  /** A tenant's keys, the newest first. */
  abstract page(
    tenantId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ApiKey[]>;
  /**
   * Ends a key now or later, unless it ends sooner. @returns the key; null when the tenant has none
   * of that id.
   */
  abstract end(
    keyId: string,
    tenantId: string,
    end: { readonly revokedAt: Date } | { readonly expiresAt: Date },
  ): Promise<ApiKey | null>;
  abstract noteUse(keyId: string, at: Date): Promise<void>;
}
