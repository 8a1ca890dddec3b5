import type { Failure, SessionProbed, MeasuredResult } from '@strideform/contracts';
import type { EstimatedSegment, Measurement, MeasurementAddress } from '../domain/measurement.ts';

/**
 * Measurements, by tenant. Every change is one guarded write that carries the event that announces
 * it; a repeated change has no effect.
 */
export abstract class Measurements {
  abstract recordProbe(tenantId: string, probed: SessionProbed): Promise<Measurement>;
  abstract recordSegment(
    tenantId: string,
    sessionId: string,
    attempt: number,
    segment: EstimatedSegment,
  ): Promise<Measurement>;
  /** Stores the result and announces `session.measured`; false when it was stored already. */
  abstract complete(measurement: Measurement, result: MeasuredResult): Promise<boolean>;
  /**
   * Ends the measurement with a failure and announces `session-measurement.failed`, even when no
   * fact of the measurement was stored yet; false when the measurement had ended already.
   */
  abstract fail(address: MeasurementAddress, failure: Failure): Promise<boolean>;
  /**
   * The result of `attempt` or, if that was superseded, of the next measured attempt. Without
   * `attempt`, the result of the latest measured attempt.
   */
  abstract findResult(
    tenantId: string,
    sessionId: string,
    attempt?: number,
  ): Promise<(Measurement & { readonly result: MeasuredResult }) | null>;
  /** Removes all attempts before `attempt`. */
  abstract removeBefore(tenantId: string, sessionId: string, attempt: number): Promise<void>;
  /** Removes the attempt, if it has a result. */
  abstract removeResult(address: MeasurementAddress): Promise<void>;
  /** Removes all attempts of the session. */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
}
