import type { metricsV1 } from '@strideform/grpc';

/** What was measured, which the metrics service owns. */
export abstract class Results {
  /** @throws {NotFound} until the session has been measured. */
  abstract find(
    tenantId: string,
    sessionId: string,
    attempt: number,
  ): Promise<metricsV1.GetResultResponse>;
  /** @throws {NotFound} while no session has succeeded. */
  abstract totals(tenantId: string): Promise<metricsV1.GetTotalsResponse>;
}
