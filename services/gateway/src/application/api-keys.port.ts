import type { ApiKey } from '../domain/api-key.ts';

export abstract class ApiKeys {
  abstract add(key: ApiKey): Promise<void>;
  /** By its public part alone: the tenant is what a key tells. */
  abstract find(keyId: string): Promise<ApiKey | null>;
}
