import { Injectable } from '@nestjs/common';
import {
  sessionMeasured,
  sessionMeasurementFailed,
  type EventDefinition,
  type Failure,
  type SessionProbed,
} from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import { Connection, insertOnce, pendingEntry } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { Measurements } from '../application/measurements.port.ts';
import type {
  EstimatedSegment,
  MeasuredResult,
  Measurement,
  MeasurementAddress,
} from '../domain/measurement.ts';
import { MeasurementSchema, type MeasurementDocument } from './measurement.schema.ts';

@Injectable()
export class MeasurementRepository extends Measurements {
  readonly model: Model<MeasurementDocument>;

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
  ) {
    super();
    this.model = connection.model<MeasurementDocument>('Measurement', MeasurementSchema);
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

  complete(measurement: Measurement, result: MeasuredResult): Promise<boolean> {
    const { sessionId, attempt, probed } = measurement;
    if (probed === null) throw new Error(`Session ${sessionId} was measured before it was probed.`);
    return this.end(measurement, { status: 'measured', result }, sessionMeasured, {
      sessionId,
      attempt,
      clip: probed.clip,
      analysis: result.analysis,
    });
  }

  async fail(address: MeasurementAddress, failure: Failure): Promise<boolean> {
    const { sessionId, attempt } = address;
    await this.begin(address);
    return this.end(address, { status: 'failed' }, sessionMeasurementFailed, {
      sessionId,
      attempt,
      failure,
    });
  }

  async findResult(
    tenantId: string,
    sessionId: string,
    attempt?: number,
  ): Promise<(Measurement & { readonly result: MeasuredResult }) | null> {
    const measured = { tenantId, sessionId, status: 'measured' } as const;
    const query =
      attempt === undefined
        ? this.model.findOne(measured).sort({ attempt: -1 })
        : this.model.findOne({ ...measured, attempt: { $gte: attempt } }).sort({ attempt: 1 });
    const document = await query.lean<MeasurementDocument>();
    if (document?.result == null) return null;
    return { ...toMeasurement(document), result: document.result };
  }

  async forgetBefore(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.model.deleteMany({ tenantId, sessionId, attempt: { $lt: attempt } });
  }

  async forgetResult({ tenantId, sessionId, attempt }: MeasurementAddress): Promise<void> {
    await this.model.deleteMany({ tenantId, sessionId, attempt, status: 'measured' });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.model.deleteMany({ tenantId, sessionId });
  }

  /**
   * The first news of a measurement creates it; of two first ones at once the unique id turns one
   * away, and both are written then.
   */
  private async gather(
    tenantId: string,
    sessionId: string,
    attempt: number,
    facts: Record<string, unknown>,
  ): Promise<Measurement> {
    const _id = idOf({ sessionId, attempt });
    const write = () =>
      this.model
        .findOneAndUpdate({ _id, tenantId }, { $set: facts }, { returnDocument: 'after' })
        .lean<MeasurementDocument>();
    const document =
      (await write()) ?? (await this.begin({ tenantId, sessionId, attempt }).then(write));
    if (document === null)
      throw new Error(`Measurement ${_id} is another tenant's, or was erased this moment.`);
    return toMeasurement(document);
  }

  private async begin({ tenantId, sessionId, attempt }: MeasurementAddress): Promise<void> {
    await insertOnce(this.model, {
      _id: idOf({ sessionId, attempt }),
      tenantId,
      sessionId,
      attempt,
      status: 'gathering',
    });
  }

  private async end<P>(
    address: MeasurementAddress,
    facts: Partial<MeasurementDocument>,
    event: EventDefinition<P>,
    payload: P,
  ): Promise<boolean> {
    const { tenantId } = address;
    const { modifiedCount } = await this.model.updateOne(
      { _id: idOf(address), tenantId, status: 'gathering' },
      {
        $set: facts,
        $push: { outbox: pendingEntry(event, { tenantId, payload }) },
      },
    );
    this.relay.nudge();
    return modifiedCount === 1;
  }
}

const idOf = ({ sessionId, attempt }: Omit<MeasurementAddress, 'tenantId'>): string =>
  `${sessionId}:${attempt}`;

function toMeasurement({
  _id,
  outbox: _outbox,
  segments,
  ...fields
}: MeasurementDocument): Measurement {
  return { ...fields, segments: Object.values(segments) };
}
