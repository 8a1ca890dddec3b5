import type { SharedReport } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** Reports by the links that `sessions.share.create` makes. They need no API key. */
export class SharedReportsResource {
  constructor(private readonly api: ApiClient) {}

  /**
   * @param token the last part of the link
   * @throws {NotFoundError} when the link has expired or was revoked
   */
  retrieve(token: string, options?: RequestOptions): Promise<SharedReport> {
    return this.api.send('sharedReports.retrieve', { ids: [token] }, options);
  }
}
