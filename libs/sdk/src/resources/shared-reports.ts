import type { SharedReport } from '../generated/api.ts';
import type { ApiClient, BodyOf, RequestOptions } from '../http/api-client.ts';

/** Reports that are shared by a link of `sessions.share.create`. They need no API key. */
export class SharedReportsResource {
  constructor(private readonly api: ApiClient) {}

  /**
   * @param token last part of the link
   * @throws {NotFoundError} if the link has expired or was revoked
   */
  retrieve(token: string, options?: RequestOptions): Promise<SharedReport> {
    return this.api.send('sharedReports.retrieve', { ids: [token] }, options);
  }

  readonly drills = {
    /** Ticks the drill of a finding off, or takes that back. */
    tick: (
      token: string,
      metric: string,
      state: BodyOf<'sharedReports.drills.tick'>,
      options?: RequestOptions,
    ) => this.api.send('sharedReports.drills.tick', { ids: [token, metric], body: state }, options),
  };
}
