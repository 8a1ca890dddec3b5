import type { ArtifactAddress } from '@strideform/contracts';
import type { reportV1 } from '@strideform/grpc';

/** Where a session's report lies. */
export interface ReportArtifacts {
  readonly annotatedVideo: ArtifactAddress;
  /** The `strideform.report/1` file. */
  readonly report: ArtifactAddress;
}

/** What was drawn, which the report service owns. */
export abstract class Reports {
  /** @throws {NotFound} until the session has been reported. */
  abstract find(tenantId: string, sessionId: string, attempt: number): Promise<ReportArtifacts>;
  /** The report as a PDF. @throws {NotFound} until the session has been reported. */
  abstract pdf(request: reportV1.RenderReportPdfRequest): Promise<Buffer>;
}
