import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import { Reports, type Report } from './reports.port.ts';

@Injectable()
export class FindReport {
  constructor(private readonly reports: Reports) {}

  async execute(tenantId: string, sessionId: string, attempt?: number): Promise<Report> {
    const report = await this.reports.find(tenantId, sessionId, attempt);
    if (report === null) throw new NotFound(`Session ${sessionId} has no report.`);
    return report;
  }
}
