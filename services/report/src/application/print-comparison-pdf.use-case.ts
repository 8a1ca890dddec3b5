import { Injectable } from '@nestjs/common';
import { PdfkitReportPrinter } from '../adapters/pdf/pdfkit-report-printer.ts';
import type { ComparisonContent } from '../domain/printed-content.ts';
import { PrintQueue } from './print-report.use-case.ts';

/** Prints two sessions of one runner side by side, from the request alone. */
@Injectable()
export class PrintComparisonPdf {
  constructor(
    private readonly printer: PdfkitReportPrinter,
    private readonly queue: PrintQueue,
  ) {}

  /**
   * @param signal aborted when the caller no longer waits for the PDF.
   * @throws {Unavailable} if too many PDFs of the tenant are queued.
   */
  execute(tenantId: string, content: ComparisonContent, signal: AbortSignal): Promise<Buffer> {
    const print = (): Promise<Buffer> => this.printer.printComparison(content, signal);
    return this.queue.run(tenantId, signal, print);
  }
}
