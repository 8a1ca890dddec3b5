import { Module } from '@nestjs/common';
import { UploadHttpController } from './upload.http-controller.ts';

@Module({ controllers: [UploadHttpController] })
export class UploadsModule {}
