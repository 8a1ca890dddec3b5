import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import type { MeasuredResult, Measurement } from '../domain/measurement.ts';
import { Measurements } from './measurements.port.ts';

@Injectable()
export class FindResult {
  constructor(private readonly measurements: Measurements) {}

  async execute(
    tenantId: string,
    sessionId: string,
    attempt?: number,
  ): Promise<Measurement & { readonly result: MeasuredResult }> {
    const found = await this.measurements.findResult(tenantId, sessionId, attempt);
    if (found === null) throw new NotFound(`Session ${sessionId} has not been measured.`);
    return found;
  }
}
