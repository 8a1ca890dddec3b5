import { Controller } from '@nestjs/common';
import { directUploadV1 } from '@strideform/grpc';
import { BeginDirectUpload } from '../application/begin-direct-upload.use-case.ts';
import { CompleteDirectUpload } from '../application/complete-direct-upload.use-case.ts';
import { ReadDirectUpload } from '../application/read-direct-upload.use-case.ts';
import { callerSignal, type WaitingCall } from './caller-signal.ts';
import { toLimit, toLimits } from './session-messages.ts';

@Controller()
@directUploadV1.DirectUploadServiceControllerMethods()
export class DirectUploadGrpcController implements directUploadV1.DirectUploadServiceController {
  constructor(
    private readonly begin: BeginDirectUpload,
    private readonly read: ReadDirectUpload,
    private readonly complete: CompleteDirectUpload,
  ) {}

  async beginDirectUpload(
    request: directUploadV1.BeginDirectUploadRequest,
    _metadata?: unknown,
    call?: WaitingCall,
  ): Promise<directUploadV1.BeginDirectUploadResponse> {
    const clip = {
      ...request,
      ...toLimits(request),
      uploadBytesLimit: toLimit(request.maxUploadBytes),
    };
    const signal = call && callerSignal(call);
    const { uploadId, parts, expiresAt } = await this.begin.execute(clip, signal);
    return { uploadId, parts: [...parts], expiresAt: expiresAt.toISOString() };
  }

  async getDirectUpload({
    tenantId,
    uploadId,
  }: directUploadV1.GetDirectUploadRequest): Promise<directUploadV1.GetDirectUploadResponse> {
    const state = await this.read.execute(tenantId, uploadId);
    return {
      ...state,
      storedParts: state.storedParts.map((part) => ({ ...part, url: '' })),
      missingParts: [...state.missingParts],
      expiresAt: state.expiresAt.toISOString(),
    };
  }

  async completeDirectUpload(
    request: directUploadV1.CompleteDirectUploadRequest,
  ): Promise<directUploadV1.CompleteDirectUploadResponse> {
    return { sizeBytes: await this.complete.execute(request.tenantId, request.uploadId) };
  }
}
