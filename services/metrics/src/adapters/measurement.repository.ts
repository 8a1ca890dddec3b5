import { Injectable } from '@nestjs/common';
import {
  sessionMeasured,
  sessionMeasurementFailed,
  type EventDefinition,
  type Failure,
  type SessionProbed,
  type MeasuredResult,
} from '@strideform/contracts';
import { metricsShownIn } from '@strideform/metric-book';
import { OutboxRelay } from '@strideform/messaging';
import {
  addToOutbox,
  Connection,
  EmbeddedOutbox,
  newOutbox,
  pendingEntry,
  TenantScopedRepository,
} from '@strideform/persistence';

import {
  judgedResult,
  type EstimatedSegment,
  type JudgedResult,
  type Measurement,
  type MeasurementAddress,
} from '../domain/measurement.ts';
import { MeasurementSchema, type MeasurementDocument } from './measurement.schema.ts';

/** A measurement that has a result. */
type FoundResult = Measurement & { readonly result: JudgedResult };

/**
 * Measurements, by tenant. Every change is one guarded write that carries the event that announces
 * it; a repeated change has no effect.
 */
@Injectable()
export class MeasurementRepository extends TenantScopedRepository<MeasurementDocument> {
  readonly outbox = new EmbeddedOutbox(this.acrossTenants);

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
  ) {
    super(connection.model<MeasurementDocument>('Measurement', MeasurementSchema));
  }

  recordProbe(tenantId: string, probed: SessionProbed): Promise<Measurement> {
    return this.gather(tenantId, probed.sessionId, probed.attempt, { probed });
  }

  recordSegment(
    tenantId: string,
    sessionId: string,
    attempt: number,
    segment: EstimatedSegment,
  ): Promise<Measurement> {
    return this.gather(tenantId, sessionId, attempt, {
      [`segments.${segment.segmentIndex}`]: segment,
    });
  }

  /** Stores the result and announces `session.measured`. Returns false if it was already stored. */
  complete(measurement: Measurement, result: MeasuredResult): Promise<boolean> {
    const { sessionId, attempt, probed } = measurement;
    if (probed === null) throw new Error(`Session ${sessionId} was measured before it was probed.`);
    return this.end(measurement, { status: 'measured', result }, sessionMeasured, {
      sessionId,
      attempt,
      clip: probed.clip,
      analysis: result.analysis,
      ...(result.quality && { quality: result.quality }),
      keyFigures: keyFiguresOf(result),
    });
  }

  /**
   * Ends the measurement with a failure and announces `session-measurement.failed`, even if no fact
   * of the measurement was stored yet. Returns false if the measurement had already ended.
   */
  async fail(address: MeasurementAddress, failure: Failure): Promise<boolean> {
    const { sessionId, attempt } = address;
    await this.begin(address);
    return this.end(address, { status: 'failed' }, sessionMeasurementFailed, {
      sessionId,
      attempt,
      failure,
    });
  }

  /**
   * Returns the result of `attempt` or, if that was superseded, of the next measured attempt.
   * Without `attempt`, returns the result of the latest measured attempt.
   */
  async findResult(
    tenantId: string,
    sessionId: string,
    attempt?: number,
  ): Promise<FoundResult | null> {
    const document = await this.findMeasured(tenantId, sessionId, attempt);
    if (document?.result == null) return null;
    return { ...toMeasurement(document), result: judgedResult(document.result) };
  }

  /** Removes all attempts before `attempt`. */
  async removeBefore(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.removeAll({ tenantId, sessionId, attempt: { $lt: attempt } });
  }

  /** Removes the attempt, if it has a result. */
  async removeResult({ tenantId, sessionId, attempt }: MeasurementAddress): Promise<void> {
    await this.removeOne({ tenantId, _id: idOf({ sessionId, attempt }), status: 'measured' });
  }

  /** Removes all attempts of the session. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }

  private findMeasured(
    tenantId: string,
    sessionId: string,
    attempt: number | undefined,
  ): Promise<MeasurementDocument | null> {
    const measured = { tenantId, sessionId, status: 'measured' } as const;
    if (attempt === undefined) return this.findOne(measured, { sort: { attempt: -1 } });
    return this.findOne({ ...measured, attempt: { $gte: attempt } }, { sort: { attempt: 1 } });
  }

  /**
   * Adds a fact. The first one creates the measurement. If two first facts arrive at once, the
   * unique id refuses the second document, and both facts go into the first.
   */
  private async gather(
    tenantId: string,
    sessionId: string,
    attempt: number,
    facts: Record<string, unknown>,
  ): Promise<Measurement> {
    const _id = idOf({ sessionId, attempt });
    const write = () => this.change({ tenantId, _id }, { $set: facts });
    let document = await write();
    if (document === null) {
      await this.begin({ tenantId, sessionId, attempt });
      document = await write();
    }
    if (document === null)
      throw new Error(`Measurement ${_id} belongs to another tenant, or was just erased.`);
    return toMeasurement(document);
  }

  private async begin({ tenantId, sessionId, attempt }: MeasurementAddress): Promise<void> {
    await this.insert({
      _id: idOf({ sessionId, attempt }),
      tenantId,
      sessionId,
      attempt,
      status: 'gathering',
      probed: null,
      segments: {},
      result: null,
      ...newOutbox([]),
    });
  }

  private async end<P>(
    address: MeasurementAddress,
    facts: Partial<MeasurementDocument>,
    event: EventDefinition<P>,
    payload: P,
  ): Promise<boolean> {
    const { tenantId } = address;
    const entry = pendingEntry(event, { tenantId, payload });
    const ended = await this.change(
      { tenantId, _id: idOf(address), status: 'gathering' },
      { $set: facts, ...addToOutbox(entry) },
    );
    this.relay.publishNow();
    return ended !== null;
  }
}

/** Returns the averages that the list of sessions shows. */
const keyFiguresOf = ({ metrics }: MeasuredResult): Readonly<Record<string, number>> =>
  Object.fromEntries(
    metricsShownIn('session_list').flatMap(({ key }) => {
      const measured = metrics[key];
      return measured === undefined ? [] : [[key, measured.avg] as const];
    }),
  );

const idOf = ({ sessionId, attempt }: Omit<MeasurementAddress, 'tenantId'>): string =>
  `${sessionId}:${attempt}`;

function toMeasurement({
  _id,
  outbox: _outbox,
  outboxDueAt: _outboxDueAt,
  segments,
  ...fields
}: MeasurementDocument): Measurement {
  return { ...fields, segments: Object.values(segments) };
}
