import type { MetricDefinitions } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** Definitions of the metrics. */
export class MetricsResource {
  constructor(private readonly api: ApiClient) {}

  readonly definitions = {
    /** Lists each metric with its name, unit, formula, sign, source and plausible range. */
    list: (options?: RequestOptions): Promise<MetricDefinitions> =>
      this.api.send('metrics.definitions.list', {}, options),
  };
}
