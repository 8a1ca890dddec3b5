import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** Links of all sessions to videos, pictures and shared reports. */
export class MediaLinksResource {
  constructor(private readonly api: ApiClient) {}

  /** Revokes all links of the tenant. */
  revoke(options?: RequestOptions): Promise<void> {
    return this.api.send('mediaLinks.revoke', {}, options);
  }
}
