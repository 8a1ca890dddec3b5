import { Module } from '@nestjs/common';
import { DemoSessionRepository } from './demo-session.repository.ts';

@Module({ providers: [DemoSessionRepository], exports: [DemoSessionRepository] })
export class DemoModule {}
