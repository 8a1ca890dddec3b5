import type { Comparison, ComparisonRequest } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** Two sessions of one runner side by side. */
export class ComparisonsResource {
  constructor(private readonly api: ApiClient) {}

  /** Compares the sessions and stores nothing. If they may not be compared, the answer says why. */
  create(sessions: ComparisonRequest, options?: RequestOptions): Promise<Comparison> {
    return this.api.send('comparisons.create', { body: sessions }, options);
  }

  readonly report = {
    /** Returns the comparison as a PDF. */
    retrieve: (sessions: ComparisonRequest, options?: RequestOptions) =>
      this.api.download('comparisons.report.retrieve', { query: sessions }, options),
  };
}
