import type { Failure, SessionProbed } from '@strideform/contracts';
import type {
  EstimatedSegment,
  MeasuredResult,
  Measurement,
  MeasurementAddress,
} from '../domain/measurement.ts';

/**
 * Measurements, by tenant. Every change is one guarded write that carries the event which announces
 * it; a repeat changes nothing.
 */
export abstract class Measurements {
  abstract recordProbe(tenantId: string, probed: SessionProbed): Promise<Measurement>;
  abstract recordSegment(
    tenantId: string,
    sessionId: string,
    attempt: number,
    segment: EstimatedSegment,
  ): Promise<Measurement>;
  /** Stores the result and announces `session.measured`; false when it was there already. */
  abstract complete(measurement: Measurement, result: MeasuredResult): Promise<boolean>;
  /**
   * Gives up, even on a measurement of which no news was stored yet, and announces
   * `session-measurement.failed`; false when it had ended already.
   */
  abstract fail(address: MeasurementAddress, failure: Failure): Promise<boolean>;
  /**
   * Results of `attempt`, or of the next one measured when they have been superseded; without it,
   * of the latest one measured.
   */
  abstract findResult(
    tenantId: string,
    sessionId: string,
    attempt?: number,
  ): Promise<(Measurement & { readonly result: MeasuredResult }) | null>;
  /** Whatever is kept of attempts before `attempt`. */
  abstract forgetBefore(tenantId: string, sessionId: string, attempt: number): Promise<void>;
  abstract forgetResult(address: MeasurementAddress): Promise<void>;
  /** Everything of the session. */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
}
