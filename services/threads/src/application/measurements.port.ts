import type { SessionMetrics } from '../domain/facts/session-metrics.ts';

/** What was measured, which the metrics service owns. */
export abstract class Measurements {
  /**
   * Of that attempt of the analysis, or of a later one that took its place. @throws {NotFound} for
   * a session without a result. @throws {Unavailable} when the metrics service does not answer.
   */
  abstract find(tenantId: string, sessionId: string, attempt: number): Promise<SessionMetrics>;
}
