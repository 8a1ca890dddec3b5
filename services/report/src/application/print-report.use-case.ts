import { Injectable } from '@nestjs/common';
import { openAnalysis, openReport } from '@strideform/analysis-store';
import { analysisReading } from '@strideform/gait-engine';
import { type ArtifactAddress, picturesOf } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { FairQueue } from '@strideform/service-kit/queue';
import { buffer } from 'node:stream/consumers';
import { PdfkitReportPrinter } from '../adapters/pdf/pdfkit-report-printer.ts';
import { ReportRepository } from '../adapters/report.repository.ts';
import type { Report } from '../adapters/report.schema.ts';
import type { PrintedSession, ReportContent } from '../domain/printed-content.ts';
import { DrawFramePictures, type FrameAddresses } from './draw-frame-pictures.use-case.ts';
import { notReported } from './refusals.ts';

/** Limits the number of PDFs that are printed at once, and serves tenants in rotation. */
export class PrintQueue extends FairQueue {}

/** Queue limit: about the number of PDFs that a thread prints before the first caller gives up. */
export const maxQueuedPrints = 20;

export interface PrintRequest {
  /** Tenant that requests the PDF. It differs from the owner for the demo session. */
  readonly askingTenantId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Attempt of the analysis; the latest one by default. */
  readonly attempt?: number | undefined;
  readonly session: PrintedSession;
}

/**
 * Prints the stored report of a session with the current data of the runner and the current
 * comments. The PDF is not stored, so it cannot become stale and need not be erased.
 */
@Injectable()
export class PrintReport {
  constructor(
    private readonly reports: ReportRepository,
    private readonly store: ObjectStore,
    private readonly framePictures: DrawFramePictures,
    private readonly printer: PdfkitReportPrinter,
    private readonly queue: PrintQueue,
  ) {}

  /**
   * @param signal aborted when the caller no longer waits for the PDF.
   * @throws {NotFound} until the session has a report.
   * @throws {Unavailable} if too many PDFs of the tenant are queued.
   */
  async execute(request: PrintRequest, signal: AbortSignal): Promise<Buffer> {
    // Pictures may wait until videos are drawn. Meanwhile other PDFs are printed.
    const framePictures = await this.drawnFrames(request);
    // The data are read when printing starts, so queued requests hold no pictures in memory.
    return this.queue.run(request.askingTenantId, signal, async () => {
      const content = await this.read(request, framePictures);
      signal.throwIfAborted();
      return this.printer.print(content, signal);
    });
  }

  private async read(request: PrintRequest, framePictures: FrameAddresses): Promise<ReportContent> {
    const { session } = request;
    const stored = await this.reportOf(request);
    const [{ head: analysis }, report] = await Promise.all([
      openAnalysis(this.store, stored.analysis, analysisReading),
      openReport(this.store, stored.report),
    ]);
    const addresses = [...picturesOf(report, 'form'), ...picturesOf(report, 'gait')];
    const pictures = await this.readPictures(addresses);
    const ofFrames = await this.readPictures([...framePictures.values()]);
    const byFrame = [...framePictures].map(
      ([frame, { key }]) => [frame, ofFrames.get(key)!] as const,
    );
    return { session, analysis, report, pictures, framePictures: new Map(byFrame) };
  }

  private async reportOf({ tenantId, sessionId, attempt }: PrintRequest): Promise<Report> {
    const stored = await this.reports.find(tenantId, sessionId, attempt);
    if (stored === null) throw notReported(sessionId);
    return stored;
  }

  /** Returns the pictures of the frames with notes. They are drawn first if necessary. */
  private async drawnFrames(request: PrintRequest): Promise<FrameAddresses> {
    const frames = request.session.frameNotes.map(({ frame }) => frame);
    if (frames.length === 0) return new Map();
    return this.framePictures.ofReport(await this.reportOf(request), frames);
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
