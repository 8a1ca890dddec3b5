import type { directUploadV1 } from '@strideform/grpc';

/**
 * Clips that tenants send to the object store themselves, which the ingest service keeps track of.
 */
export abstract class DirectUploads {
  abstract begin(
    request: directUploadV1.BeginDirectUploadRequest,
  ): Promise<directUploadV1.BeginDirectUploadResponse>;
  /**
   * @throws {Conflict} while parts are missing; {NotFound} for an unknown id and another tenant's
   * alike. @returns the clip's size
   */
  abstract complete(tenantId: string, uploadId: string): Promise<number>;
}
