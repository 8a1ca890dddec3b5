import type { AuditEntry } from '../generated/api.ts';
import type { ApiClient, QueryOf, RequestOptions } from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';

/** Changes and deletions in the tenant, with their authors. */
export class AuditResource {
  constructor(private readonly api: ApiClient) {}

  /** Lists the entries, newest first. */
  list(query: QueryOf<'audit.list'> = {}, options?: RequestOptions): PagedList<AuditEntry> {
    return this.api.list('audit.list', { query }, options);
  }
}
