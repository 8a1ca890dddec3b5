import { Controller } from '@nestjs/common';
import { reportV1 } from '@strideform/grpc';
import { ErasureGuard } from '@strideform/persistence';
import { from, map, mergeMap, Observable } from 'rxjs';
import { ReportRepository } from '../adapters/report.repository.ts';
import { DrawAnnotatedVideo } from '../application/draw-annotated-video.use-case.ts';
import { DrawFramePictures } from '../application/draw-frame-pictures.use-case.ts';
import { PrintComparisonPdf } from '../application/print-comparison-pdf.use-case.ts';
import { PrintReport } from '../application/print-report.use-case.ts';
import { notReported } from '../application/refusals.ts';
import { toComparisonContent, toPrintedSession } from './report-messages.ts';

/** Size of a streamed piece. The default limit of a gRPC message is 4 MiB. */
const pieceBytes = 256 * 1024;

@Controller()
@reportV1.ReportServiceControllerMethods()
export class ReportGrpcController implements reportV1.ReportServiceController {
  constructor(
    private readonly reports: ReportRepository,
    private readonly drawVideo: DrawAnnotatedVideo,
    private readonly framePictures: DrawFramePictures,
    private readonly printReport: PrintReport,
    private readonly printComparison: PrintComparisonPdf,
    private readonly guard: ErasureGuard,
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

  async drawAnnotatedVideo(
    request: reportV1.DrawAnnotatedVideoRequest,
  ): Promise<reportV1.DrawAnnotatedVideoResponse> {
    return { isStored: await this.drawVideo.execute(request) };
  }

  async drawFramePictures(
    request: reportV1.DrawFramePicturesRequest,
  ): Promise<reportV1.DrawFramePicturesResponse> {
    return { frames: [...(await this.framePictures.execute(request)).keys()] };
  }

  renderReportPdf(
    request: reportV1.RenderReportPdfRequest,
  ): Observable<reportV1.RenderReportPdfResponse> {
    const { askingTenantId, tenantId, sessionId, attempt } = request;
    const session = toPrintedSession(request);
    return inPieces((signal) =>
      this.printReport.execute({ askingTenantId, tenantId, sessionId, attempt, session }, signal),
    );
  }

  renderComparisonPdf(
    request: reportV1.RenderComparisonPdfRequest,
  ): Observable<reportV1.RenderComparisonPdfResponse> {
    const content = toComparisonContent(request);
    return inPieces((signal) =>
      this.printComparison.execute(request.askingTenantId, content, signal),
    );
  }

  async listStoredSessions({
    tenantId,
    afterSessionId,
  }: reportV1.ListStoredSessionsRequest): Promise<reportV1.ListStoredSessionsResponse> {
    return { sessionIds: [...(await this.guard.sessionIds(tenantId, afterSessionId))] };
  }
}

const inPieces = (
  print: (signal: AbortSignal) => Promise<Buffer>,
): Observable<{ content: Uint8Array }> =>
  abortable(print).pipe(
    mergeMap((pdf) => from(piecesOf(pdf))),
    map((content) => ({ content })),
  );

/** Aborts the work if the call is cancelled or its deadline has passed. */
const abortable = <T>(work: (signal: AbortSignal) => Promise<T>): Observable<T> =>
  new Observable((subscriber) => {
    const unneeded = new AbortController();
    subscriber.add(() => unneeded.abort());
    from(work(unneeded.signal)).subscribe(subscriber);
  });

function* piecesOf(pdf: Buffer): Generator<Uint8Array> {
  for (let start = 0; start < pdf.length; start += pieceBytes)
    yield pdf.subarray(start, start + pieceBytes);
}
