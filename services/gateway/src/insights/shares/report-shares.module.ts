import { Module } from '@nestjs/common';
import { ReportShareRepository } from './report-share.repository.ts';

@Module({ providers: [ReportShareRepository], exports: [ReportShareRepository] })
export class ReportSharesModule {}
