import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { DirectUploadsClient } from '../../platform/clients/direct-uploads-client.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { CurrentPlanLimits, withPlanLimits } from '../session/plan-limits.ts';
import {
  BegunUpload,
  begunUploadExample,
  CompletedUpload,
  completedUploadExample,
  NewUpload,
  UploadId,
  UploadState,
  uploadStateExample,
} from './upload.dto.ts';
import { toBegunUpload, toBeginRequest, toUploadState } from './upload-mapper.ts';

@ApiTags('Uploads')
@Controller('running/uploads')
export class UploadHttpController {
  constructor(
    private readonly uploads: DirectUploadsClient,
    private readonly planLimits: CurrentPlanLimits,
  ) {}

  @Post()
  @Access('writers', { reach: 'no_runners' })
  @ApiOperation({
    operationId: 'uploads.create',
    summary: 'Begin to send a big clip straight to the object store',
    description:
      'The answer has a presigned URL for each part. Send the parts in any order, complete the upload, then open a session with `upload_id` instead of `video`. Your plan limits the bytes of uploads that are no sessions yet (`GET /running/management/plan/`): beyond it the answer is 429, code `too_many_upload_bytes`. Open a session for each complete upload, or wait until others expire.',
  })
  @ApiResponse({
    status: 201,
    description: 'The URLs of the parts',
    standardSchema: BegunUpload,
    example: begunUploadExample,
  })
  @ApiProblems(400, 413, 415)
  async begin(
    @CurrentCaller() { tenantId }: Caller,
    @Body({ schema: NewUpload }) upload: NewUpload,
  ): Promise<BegunUpload> {
    const limits = await this.planLimits.find(tenantId);
    const begun = this.uploads.begin(toBeginRequest(tenantId, upload, limits));
    return toBegunUpload(await withPlanLimits(limits, begun));
  }

  @Get(':upload_id/')
  @Access('writers', { reach: 'no_runners' })
  @ApiOperation({
    operationId: 'uploads.retrieve',
    summary: 'Read what of an upload has arrived',
    description:
      'Continue after a break: send the missing parts to their new URLs, then complete the upload.',
  })
  @ApiResponse({
    status: 200,
    description: 'The stored and the missing parts',
    standardSchema: UploadState,
    example: uploadStateExample,
  })
  @ApiProblems(404)
  async retrieve(
    @CurrentCaller() { tenantId }: Caller,
    @Param('upload_id', { schema: UploadId }) uploadId: string,
  ): Promise<UploadState> {
    return toUploadState(uploadId, await this.uploads.read(tenantId, uploadId));
  }

  @Post(':upload_id/complete/')
  @Access('writers', { reach: 'no_runners' })
  @HttpCode(200)
  @ApiOperation({
    operationId: 'uploads.complete',
    summary: 'Say that all parts of an upload are sent',
    description:
      'Joins the parts if they have the announced sizes; otherwise the answer is 409 and says what is missing. May be repeated.',
  })
  @ApiResponse({
    status: 200,
    description: 'The clip is complete',
    standardSchema: CompletedUpload,
    example: completedUploadExample,
  })
  @ApiProblems(400, 404, 409)
  async complete(
    @CurrentCaller() { tenantId }: Caller,
    @Param('upload_id', { schema: UploadId }) uploadId: string,
  ): Promise<CompletedUpload> {
    return { upload_id: uploadId, size_bytes: await this.uploads.complete(tenantId, uploadId) };
  }
}
