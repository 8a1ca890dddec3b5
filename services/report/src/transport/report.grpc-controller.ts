import { Controller } from '@nestjs/common';
import { reportV1 } from '@strideform/grpc';
import { from, map, mergeMap, type Observable } from 'rxjs';
import { PrintReport } from '../application/print-report.use-case.ts';
import { notReported } from '../application/refusals.ts';
import { ReportPrinter } from '../application/report-printer.port.ts';
import { Reports } from '../application/reports.port.ts';
import { toComparisonContent, toPrintedSession } from './report-messages.ts';

/** Well below the 4 MiB that a gRPC message may have by default. */
const pieceBytes = 256 * 1024;

@Controller()
@reportV1.ReportServiceControllerMethods()
export class ReportGrpcController implements reportV1.ReportServiceController {
  constructor(
    private readonly reports: Reports,
    private readonly print: PrintReport,
    private readonly printer: ReportPrinter,
  ) {}

  async getReport(request: reportV1.GetReportRequest): Promise<reportV1.GetReportResponse> {
    const { tenantId, sessionId } = request;
    const found = await this.reports.find(tenantId, sessionId, request.attempt);
    if (found === null) throw notReported(sessionId);
    const { attempt, annotatedVideo, cleanVideo, report } = found;
    return {
      sessionId,
      attempt,
      annotatedVideoBucket: annotatedVideo.bucket,
      annotatedVideoKey: annotatedVideo.key,
      reportBucket: report.bucket,
      reportKey: report.key,
      cleanVideoBucket: cleanVideo?.bucket ?? '',
      cleanVideoKey: cleanVideo?.key ?? '',
    };
  }

  renderReportPdf(
    request: reportV1.RenderReportPdfRequest,
  ): Observable<reportV1.RenderReportPdfResponse> {
    const { tenantId, sessionId, attempt } = request;
    const session = toPrintedSession(request);
    return inPieces(this.print.execute(tenantId, sessionId, attempt, session));
  }

  renderComparisonPdf(
    request: reportV1.RenderComparisonPdfRequest,
  ): Observable<reportV1.RenderComparisonPdfResponse> {
    return inPieces(this.printer.printComparison(toComparisonContent(request)));
  }
}

const inPieces = (printing: Promise<Buffer>): Observable<{ content: Uint8Array }> =>
  from(printing).pipe(
    mergeMap((pdf) => from(piecesOf(pdf))),
    map((content) => ({ content })),
  );

function* piecesOf(pdf: Buffer): Generator<Uint8Array> {
  for (let start = 0; start < pdf.length; start += pieceBytes)
    yield pdf.subarray(start, start + pieceBytes);
}
