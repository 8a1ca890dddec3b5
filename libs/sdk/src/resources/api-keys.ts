import type { ApiKey, ApiKeyRotation, IssuedApiKey, NewApiKey } from '../generated/api.ts';
import type { ApiClient, QueryOf, RequestOptions } from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';

/** The tenant's keys. */
export class ApiKeysResource {
  constructor(private readonly api: ApiClient) {}

  list(query: QueryOf<'apiKeys.list'> = {}, options?: RequestOptions): PagedList<ApiKey> {
    return this.api.list('apiKeys.list', { query }, options);
  }

  /**
   * Creates a key. The answer shows its token only once. `token` is null if a retry found that the
   * key already exists. In that case, rotate the key.
   */
  create(key: NewApiKey, options?: RequestOptions): Promise<IssuedApiKey> {
    return this.api.send('apiKeys.create', { body: key }, options);
  }

  /** Replaces the key with a new one. The old one stays valid for the grace period. */
  rotate(
    keyId: string,
    rotation: ApiKeyRotation = {},
    options?: RequestOptions,
  ): Promise<IssuedApiKey> {
    return this.api.send('apiKeys.rotate', { ids: [keyId], body: rotation }, options);
  }

  revoke(keyId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('apiKeys.revoke', { ids: [keyId] }, options);
  }
}
