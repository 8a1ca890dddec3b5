import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { directUploadV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit';
import { DirectUploads } from './direct-uploads.port.ts';
import { INGEST } from './grpc-clients.ts';

@Injectable()
export class GrpcDirectUploads extends DirectUploads {
  private readonly client: directUploadV1.DirectUploadServiceClient;

  constructor(@Inject(INGEST) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(directUploadV1.DIRECT_UPLOAD_SERVICE_NAME);
  }

  begin(
    request: directUploadV1.BeginDirectUploadRequest,
  ): Promise<directUploadV1.BeginDirectUploadResponse> {
    return callUnary(this.client.beginDirectUpload(request));
  }

  async complete(tenantId: string, uploadId: string): Promise<number> {
    return (await callUnary(this.client.completeDirectUpload({ tenantId, uploadId }))).sizeBytes;
  }
}
