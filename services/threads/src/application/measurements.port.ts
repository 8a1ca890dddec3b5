import type { SessionMetrics } from '../domain/facts/session-metrics.ts';

/** The measurements of sessions, which the metrics service owns. */
export abstract class MeasurementReader {
  /**
   * The measurements of that attempt of the analysis, or of a later one that replaced it.
   * @throws {NotFound} for a session without a result.
   * @throws {Unavailable} when the metrics service does not answer.
   */
  abstract find(tenantId: string, sessionId: string, attempt: number): Promise<SessionMetrics>;
}
