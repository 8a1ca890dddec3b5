import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions.module.ts';
import { UploadHttpController } from './upload.http-controller.ts';

@Module({ imports: [SessionsModule], controllers: [UploadHttpController] })
export class UploadsModule {}
