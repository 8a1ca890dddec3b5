import type { ArtifactAddress } from '@strideform/contracts';
import type { reportV1 } from '@strideform/grpc';

/** What was drawn, which the report service owns. */
export abstract class Reports {
  /** @throws {NotFound} until the session has been reported. */
  abstract annotatedVideo(tenantId: string, sessionId: string, attempt: number): Promise<ArtifactAddress>;
  /** Where its `strideform.report/1` file lies. @throws {NotFound} until the session has been reported. */
  abstract reportFile(tenantId: string, sessionId: string, attempt: number): Promise<ArtifactAddress>;
  /** The report as a PDF. @throws {NotFound} until the session has been reported. */
  abstract pdf(request: reportV1.RenderReportPdfRequest): Promise<Buffer>;
}
