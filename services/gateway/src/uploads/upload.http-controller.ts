import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DirectUploads } from '../clients/direct-uploads.port.ts';
import type { Caller } from '../api-keys/api-key.ts';
import { Changes, FromCaller } from '../http/auth/api-key-guard.ts';
import { ApiProblems } from '../http/openapi/openapi.ts';
import {
  BegunUpload,
  begunUploadExample,
  CompletedUpload,
  completedUploadExample,
  NewUpload,
  UploadId,
} from './upload.dto.ts';

@ApiTags('Uploads')
@Controller('running/uploads')
export class UploadHttpController {
  constructor(private readonly uploads: DirectUploads) {}

  @Post()
  @Changes()
  @ApiOperation({
    summary: 'Begin to send a big clip straight to the object store',
    description:
      'Answers a presigned URL for each part. Send the parts in any order, complete the upload, then open a session with `upload_id` in place of `video`.',
  })
  @ApiResponse({
    status: 201,
    description: 'Where the parts go',
    standardSchema: BegunUpload,
    example: begunUploadExample,
  })
  @ApiProblems(400, 403, 413, 415)
  async begin(
    @FromCaller() { tenantId }: Caller,
    @Body({ schema: NewUpload }) { content_type, size_bytes, file_name }: NewUpload,
  ): Promise<BegunUpload> {
    const { uploadId, parts, expiresAt } = await this.uploads.begin({
      tenantId,
      fileName: file_name,
      contentType: content_type,
      sizeBytes: size_bytes,
    });
    return {
      upload_id: uploadId,
      expires_at: expiresAt,
      parts: parts.map((part) => ({
        part_number: part.partNumber,
        size_bytes: part.sizeBytes,
        url: part.url,
      })),
    };
  }

  @Post(':upload_id/complete/')
  @HttpCode(200)
  @Changes()
  @ApiOperation({
    summary: 'Say that all parts of an upload are sent',
    description:
      'Joins the parts if their sizes are what was announced; otherwise the answer is 409 with what is missing. May be repeated.',
  })
  @ApiResponse({
    status: 200,
    description: 'The clip is there',
    standardSchema: CompletedUpload,
    example: completedUploadExample,
  })
  @ApiProblems(400, 403, 404, 409)
  async complete(
    @FromCaller() { tenantId }: Caller,
    @Param('upload_id', { schema: UploadId }) uploadId: string,
  ): Promise<CompletedUpload> {
    return { upload_id: uploadId, size_bytes: await this.uploads.complete(tenantId, uploadId) };
  }
}
