import { Injectable } from '@nestjs/common';
import { frameRounding } from '@strideform/biomechanics';
import { picturesOf, ReportFile, type ArtifactAddress } from '@strideform/contracts';
import { openAnalysis } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { buffer } from 'node:stream/consumers';
import { PrintSlots } from './print-slots.ts';
import { notReported } from './refusals.ts';
import { ReportPrinter, type PrintedSession, type ReportContent } from './report-printer.port.ts';
import { Reports } from './reports.port.ts';

export interface PrintRequest {
  /** Who asks for it, also for the demo, which is another tenant's. */
  readonly askingTenantId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Of the analysis; the latest one by default. */
  readonly attempt?: number | undefined;
  readonly session: PrintedSession;
}

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
    private readonly slots: PrintSlots,
  ) {}

  /**
   * @param signal Aborted: nobody waits for the PDF any more.
   * @throws {NotFound} until the session has been reported.
   * @throws {Unavailable} when too many PDFs of the tenant wait.
   */
  execute(request: PrintRequest, signal: AbortSignal): Promise<Buffer> {
    // What is printed is read in the slot, so requests that wait hold no pictures.
    return this.slots.run(request.askingTenantId, signal, async () => {
      const content = await this.read(request);
      signal.throwIfAborted();
      return this.printer.print(content, signal);
    });
  }

  private async read(request: PrintRequest): Promise<ReportContent> {
    const { tenantId, sessionId, attempt, session } = request;
    const stored = await this.reports.find(tenantId, sessionId, attempt);
    if (stored === null) throw notReported(sessionId);
    const [{ head: analysis }, report] = await Promise.all([
      openAnalysis(this.store, stored.analysis, frameRounding),
      this.store.getJson(stored.report).then((file) => ReportFile.parse(file)),
    ]);
    const addresses = [...picturesOf(report, 'form'), ...picturesOf(report, 'gait')];
    const pictures = await this.readPictures(addresses);
    return { session, analysis, report, pictures };
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
