import { Injectable } from '@nestjs/common';
import { frameRounding } from '@strideform/biomechanics';
import { picturesOf, ReportFile, type ArtifactAddress } from '@strideform/contracts';
import { ObjectStore, openAnalysis } from '@strideform/object-store';
import { buffer } from 'node:stream/consumers';
import { notReported } from './refusals.ts';
import { ReportPrinter, type PrintedSession } from './report-printer.port.ts';
import { Reports } from './reports.port.ts';

/**
 * Prints the stored report of a session, with the runner and the comments as they are now. The PDF
 * is not stored, so it cannot become stale and need not be erased.
 */
@Injectable()
export class PrintReport {
  constructor(
    private readonly reports: Reports,
    private readonly store: ObjectStore,
    private readonly printer: ReportPrinter,
  ) {}

  /** @throws {NotFound} until the session has been reported. */
  async execute(
    tenantId: string,
    sessionId: string,
    attempt: number | undefined,
    session: PrintedSession,
  ): Promise<Buffer> {
    const stored = await this.reports.find(tenantId, sessionId, attempt);
    if (stored === null) throw notReported(sessionId);
    const [{ head: analysis }, report] = await Promise.all([
      openAnalysis(this.store, stored.analysis, frameRounding),
      this.store.getJson(stored.report).then((file) => ReportFile.parse(file)),
    ]);
    const addresses = [...picturesOf(report, 'form'), ...picturesOf(report, 'gait')];
    const pictures = await this.readPictures(addresses);
    return this.printer.print({ session, analysis, report, pictures });
  }

  /** @returns the pictures by the key of their address. */
  private async readPictures(
    addresses: readonly ArtifactAddress[],
  ): Promise<ReadonlyMap<string, Buffer>> {
    const pictures = addresses.map(async (address) => {
      const picture = await buffer(await this.store.getStream(address));
      return [address.key, picture] as const;
    });
    return new Map(await Promise.all(pictures));
  }
}
