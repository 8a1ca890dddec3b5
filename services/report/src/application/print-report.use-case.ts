import { Injectable } from '@nestjs/common';
import { AnalysisFile, picturesOf, ReportFile } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { buffer } from 'node:stream/consumers';
import { FindReport } from './find-report.use-case.ts';
import { ReportPrinter, type PrintedSession } from './report-printer.port.ts';

/**
 * Prints what was measured and drawn of a session, with what is told of it now. Nothing of it is
 * stored: there is nothing to go stale, and nothing to erase.
 */
@Injectable()
export class PrintReport {
  constructor(
    private readonly find: FindReport,
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
    const addresses = await this.find.execute(tenantId, sessionId, attempt);
    const [analysis, report] = await Promise.all([
      this.store.getJson(addresses.analysis).then((file) => AnalysisFile.parse(file)),
      this.store.getJson(addresses.report).then((file) => ReportFile.parse(file)),
    ]);
    const pictures = await Promise.all(
      [...picturesOf(report, 'form'), ...picturesOf(report, 'gait')].map(
        async (address) =>
          [address.key, await buffer(await this.store.getStream(address))] as const,
      ),
    );
    return this.printer.print({ session, analysis, report, pictures: new Map(pictures) });
  }
}
