import { Metadata, type CallOptions } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import type { ArtifactAddress } from '@strideform/contracts';
import { reportV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit/grpc';
import { toArray, type Observable } from 'rxjs';
import { REPORT } from './grpc-clients.ts';

/** Addresses of the files of a session's report. */
export interface ReportArtifacts {
  readonly annotatedVideo: ArtifactAddress;
  /** Clip without drawings. null in reports of earlier versions. */
  readonly cleanVideo: ArtifactAddress | null;
  /** Report file, in the format `strideform.report/1`. */
  readonly report: ArtifactAddress;
}

/** A method as it is. Its generated type leaves the options of a call out. */
type CallWithOptions<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: CallOptions,
) => Observable<Response>;

/** Time in which the service answers once it no longer waits, s. */
const answerWithinS = 10;
/** Time in which the service takes pictures from a clip, s: it may have to decode all of it. */
const picturesWithinS = 40;

/** Client for reports and drawings of the report service. */
@Injectable()
export class ReportsClient {
  private readonly client: reportV1.ReportServiceClient;

  constructor(@Inject(REPORT) grpc: ClientGrpc) {
    this.client = grpc.getService(reportV1.REPORT_SERVICE_NAME);
  }

  /** @throws {NotFound} until the session has its report. */
  async find(tenantId: string, sessionId: string, attempt: number): Promise<ReportArtifacts> {
    const answer = await callUnary(this.client.getReport({ tenantId, sessionId, attempt }));
    const clean = { bucket: answer.cleanVideoBucket, key: answer.cleanVideoKey };
    return {
      cleanVideo: clean.key ? clean : null,
      annotatedVideo: { bucket: answer.annotatedVideoBucket, key: answer.annotatedVideoKey },
      report: { bucket: answer.reportBucket, key: answer.reportKey },
    };
  }

  /**
   * Waits until the annotated video of an attempt is stored, and has it drawn if necessary.
   * @param waitS longest time to wait, s
   * @returns false if it is still being drawn
   * @throws {NotFound} if the attempt has no report; {Unavailable} or {Conflict} if it cannot be
   *   drawn
   */
  async drawAnnotatedVideo(
    tenantId: string,
    sessionId: string,
    attempt: number,
    waitS: number,
  ): Promise<boolean> {
    const request = { tenantId, sessionId, attempt, waitS };
    const options = { deadline: Date.now() + (waitS + answerWithinS) * 1000 };
    const draw = this.client.drawAnnotatedVideo.bind(this.client) as CallWithOptions<
      reportV1.DrawAnnotatedVideoRequest,
      reportV1.DrawAnnotatedVideoResponse
    >;
    return (await callUnary(draw(request, new Metadata(), options))).isStored;
  }

  /**
   * Waits until pictures of whole frames of an attempt are stored.
   * @returns the frames that have one
   * @throws {NotFound} if the attempt has no report; {Unavailable} if too many pictures wait
   */
  async drawFramePictures(
    tenantId: string,
    sessionId: string,
    attempt: number,
    frames: readonly number[],
  ): Promise<readonly number[]> {
    const request = { tenantId, sessionId, attempt, frames: [...frames] };
    const options = { deadline: Date.now() + picturesWithinS * 1000 };
    const draw = this.client.drawFramePictures.bind(this.client) as CallWithOptions<
      reportV1.DrawFramePicturesRequest,
      reportV1.DrawFramePicturesResponse
    >;
    return (await callUnary(draw(request, new Metadata(), options))).frames;
  }

  /** Returns a page of ids of sessions of which the service stores something, after an id. */
  async storedSessions(tenantId: string, after: string): Promise<readonly string[]> {
    const request = { tenantId, afterSessionId: after };
    return (await callUnary(this.client.listStoredSessions(request))).sessionIds;
  }

  /** Returns the report as a PDF. @throws {NotFound} until the session has its report. */
  async renderPdf(request: reportV1.RenderReportPdfRequest): Promise<Buffer> {
    // Pictures of notes may have to be taken first.
    const withinS = request.frameNotes.length > 0 ? picturesWithinS : answerWithinS;
    const options = { deadline: Date.now() + withinS * 1000 };
    const render = this.client.renderReportPdf.bind(this.client) as CallWithOptions<
      reportV1.RenderReportPdfRequest,
      reportV1.RenderReportPdfResponse
    >;
    return joined(await callUnary(render(request, new Metadata(), options).pipe(toArray())));
  }

  /** Returns a comparison of two sessions of one runner as a PDF. */
  async renderComparisonPdf(request: reportV1.RenderComparisonPdfRequest): Promise<Buffer> {
    return joined(await callUnary(this.client.renderComparisonPdf(request).pipe(toArray())));
  }
}

const joined = (pieces: readonly { readonly content: Uint8Array }[]): Buffer =>
  Buffer.concat(pieces.map(({ content }) => content));
