import type { ArtifactAddress } from '@strideform/contracts';

/** What was drawn, which the report service owns. */
export abstract class Reports {
  /** @throws {NotFound} until the session has been reported. */
  abstract annotatedVideo(tenantId: string, sessionId: string): Promise<ArtifactAddress>;
}
