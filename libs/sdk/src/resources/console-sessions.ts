import type { ConsoleSession } from '../generated/api.ts';
import type { ApiClient, QueryOf, RequestOptions } from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';

/** Sessions of the people who are signed in to the console. */
export class ConsoleSessionsResource {
  constructor(private readonly api: ApiClient) {}

  /** Lists the open sessions, newest first. */
  list(
    query: QueryOf<'consoleSessions.list'> = {},
    options?: RequestOptions,
  ): PagedList<ConsoleSession> {
    return this.api.list('consoleSessions.list', { query }, options);
  }

  /** Ends a session. Its holder is signed out. */
  end(consoleSessionId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('consoleSessions.end', { ids: [consoleSessionId] }, options);
  }
}
