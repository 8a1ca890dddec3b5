import type { ApiClient, AnswerOf, ItemOf, QueryOf, RequestOptions } from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';

/** Deleted sessions that can be restored. */
export class DeletedSessionsResource {
  constructor(private readonly api: ApiClient) {}

  /** Lists them, the last deleted first. */
  list(
    query: QueryOf<'deletedSessions.list'> = {},
    options?: RequestOptions,
  ): PagedList<ItemOf<'deletedSessions.list'>> {
    return this.api.list('deletedSessions.list', { query }, options);
  }

  /** Undoes a deletion. An analysis that it ended begins again. */
  restore(
    sessionId: string,
    options?: RequestOptions,
  ): Promise<AnswerOf<'deletedSessions.restore'>> {
    return this.api.send('deletedSessions.restore', { ids: [sessionId] }, options);
  }

  /** Erases a deleted session for good. */
  erase(sessionId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('deletedSessions.erase', { ids: [sessionId] }, options);
  }
}
