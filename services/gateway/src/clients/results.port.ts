import type { TenantTotalsResult } from '@strideform/contracts';
import type { SessionResult } from '@strideform/grpc';

/** What was measured, which the metrics service owns. */
export abstract class Results {
  /** @throws {NotFound} until the session has been measured. */
  abstract find(tenantId: string, sessionId: string, attempt: number): Promise<SessionResult>;
  /** @throws {NotFound} while no session has succeeded. */
  abstract totals(tenantId: string): Promise<TenantTotalsResult>;
}
