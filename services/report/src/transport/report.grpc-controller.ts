import { Controller } from '@nestjs/common';
import { reportV1 } from '@strideform/grpc';
import { from, map, mergeMap, type Observable } from 'rxjs';
import { FindReport } from '../application/find-report.use-case.ts';
import { PrintReport } from '../application/print-report.use-case.ts';
import type { PrintedSession } from '../application/report-printer.port.ts';

/** Well below the 4 MiB that a gRPC message may take by default. */
const pieceBytes = 256 * 1024;

@Controller()
@reportV1.ReportServiceControllerMethods()
export class ReportGrpcController implements reportV1.ReportServiceController {
  constructor(
    private readonly find: FindReport,
    private readonly print: PrintReport,
  ) {}

  async getReport(request: reportV1.GetReportRequest): Promise<reportV1.GetReportResponse> {
    const { sessionId, attempt, annotatedVideo, report } = await this.find.execute(
      request.tenantId,
      request.sessionId,
      request.attempt,
    );
    return {
      sessionId,
      attempt,
      annotatedVideoBucket: annotatedVideo.bucket,
      annotatedVideoKey: annotatedVideo.key,
      reportBucket: report.bucket,
      reportKey: report.key,
    };
  }

  renderReportPdf(
    request: reportV1.RenderReportPdfRequest,
  ): Observable<reportV1.RenderReportPdfResponse> {
    const { tenantId, sessionId, attempt } = request;
    return from(this.print.execute(tenantId, sessionId, attempt, printedSession(request))).pipe(
      mergeMap((pdf) => from(piecesOf(pdf))),
      map((content) => ({ content })),
    );
  }
}

function* piecesOf(pdf: Buffer): Generator<Uint8Array> {
  for (let start = 0; start < pdf.length; start += pieceBytes)
    yield pdf.subarray(start, start + pieceBytes);
}

function printedSession({
  title,
  tenantName,
  createdAt,
  runner,
  formComments,
  gaitComments,
  commentAuthors,
  profileChanges,
}: reportV1.RenderReportPdfRequest): PrintedSession {
  return {
    title,
    tenantName,
    createdAt: new Date(createdAt),
    formComments,
    gaitComments,
    commentAuthors,
    profileChanges,
    runner: {
      name: runner?.name || null,
      gender: runner?.gender || null,
      ageYears: runner?.ageYears ?? null,
      heightCm: runner?.heightCm ?? null,
      weightKg: runner?.weightKg ?? null,
      shoes: runner?.shoes || null,
    },
  };
}
