import type { Failure, SessionProbed } from '@strideform/contracts';
import type { EstimatedSegment, MeasuredResult, Measurement } from '../domain/measurement.ts';

/**
 * Measurements, by tenant. Every change is one guarded write that carries the event which announces it; a repeat changes
 * nothing.
 */
export abstract class Measurements {
  abstract recordProbe(tenantId: string, probed: SessionProbed): Promise<Measurement>;
  abstract recordSegment(tenantId: string, sessionId: string, attempt: number, segment: EstimatedSegment): Promise<Measurement>;
  /** Stores the result and announces `session.measured`; false when it was there already. */
  abstract complete(measurement: Measurement, result: MeasuredResult): Promise<boolean>;
  /** Gives up and announces `session-measurement.failed`; false when the measurement had ended already. */
  abstract fail(measurement: Measurement, failure: Failure): Promise<boolean>;
  /** The latest attempt that was measured. */
  abstract findResult(tenantId: string, sessionId: string): Promise<(Measurement & { readonly result: MeasuredResult }) | null>;
}
