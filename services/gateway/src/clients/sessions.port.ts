import type { ingestV1 } from '@strideform/grpc';

/** Sessions and uploads, which the ingest service owns. */
export abstract class Sessions {
  abstract beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse>;
  /** Does nothing to an upload that has become a session. */
  abstract abandonUpload(request: ingestV1.AbandonUploadRequest): Promise<void>;
  /** Repeating the call answers the same session. */
  abstract create(request: ingestV1.CreateSessionRequest): Promise<ingestV1.Session>;
  /** @throws {NotFound} for an unknown id and for another tenant's session alike. */
  abstract find(tenantId: string, sessionId: string): Promise<ingestV1.Session>;
  /** @throws {InvalidInput} for a cursor that is none. */
  abstract list(request: ingestV1.ListSessionsRequest): Promise<ingestV1.ListSessionsResponse>;
  /** @throws {NotFound} like `find`. */
  abstract delete(tenantId: string, sessionId: string): Promise<void>;
  /** @throws {NotFound} like `find`; {Conflict} while an attempt is at work. */
  abstract reanalyze(request: ingestV1.ReanalyzeSessionRequest): Promise<ingestV1.Session>;
}
