import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { directUploadV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit/grpc';
import { INGEST } from './grpc-clients.ts';

/**
 * Client for clips that tenants upload directly to the object store. The ingest service tracks
 * them.
 */
@Injectable()
export class DirectUploadsClient {
  private readonly client: directUploadV1.DirectUploadServiceClient;

  constructor(@Inject(INGEST) grpc: ClientGrpc) {
    this.client = grpc.getService(directUploadV1.DIRECT_UPLOAD_SERVICE_NAME);
  }

  begin(
    request: directUploadV1.BeginDirectUploadRequest,
  ): Promise<directUploadV1.BeginDirectUploadResponse> {
    return callUnary(this.client.beginDirectUpload(request));
  }

  /** @throws {NotFound} for an unknown id, and for one of another tenant. */
  read(tenantId: string, uploadId: string): Promise<directUploadV1.GetDirectUploadResponse> {
    return callUnary(this.client.getDirectUpload({ tenantId, uploadId }));
  }

  /**
   * Completes an upload.
   * @returns the clip's size, bytes
   * @throws {Conflict} while parts are missing; {NotFound} for an unknown id or another tenant's
   *   upload.
   */
  async complete(tenantId: string, uploadId: string): Promise<number> {
    const answer = await callUnary(this.client.completeDirectUpload({ tenantId, uploadId }));
    return answer.sizeBytes;
  }
}
