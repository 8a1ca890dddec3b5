import type { SessionMetrics } from '../domain/facts/session-metrics.ts';

/** What was measured, which the metrics service owns. */
export abstract class Measurements {
  /** @throws {NotFound} for a session without a result. @throws {Unavailable} when the metrics service does not answer. */
  abstract find(tenantId: string, sessionId: string): Promise<SessionMetrics>;
}
