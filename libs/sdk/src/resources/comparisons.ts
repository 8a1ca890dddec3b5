import type { Comparison, ComparisonRequest } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** Two sessions of one runner side by side. */
export class ComparisonsResource {
  constructor(private readonly api: ApiClient) {}

  /** Stores nothing. The answer says why, where the sessions may not be compared. */
  create(sessions: ComparisonRequest, options?: RequestOptions): Promise<Comparison> {
    return this.api.send('comparisons.create', { body: sessions }, options);
  }
}
