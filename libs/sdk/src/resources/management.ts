import type { AnswerOf, ApiClient, BodyOf, RequestOptions } from '../http/api-client.ts';

/** Operations that the API also offers at paths of its management part. */
export class ManagementResource {
  constructor(private readonly api: ApiClient) {}

  readonly sessions = {
    /** Does the same as `sessions.create`. */
    create: (
      session: BodyOf<'management.sessions.create'>,
      options?: RequestOptions,
    ): Promise<AnswerOf<'management.sessions.create'>> =>
      this.api.send('management.sessions.create', { body: session }, options),
  };
}
