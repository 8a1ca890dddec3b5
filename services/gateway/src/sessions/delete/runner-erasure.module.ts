import { Module } from '@nestjs/common';
import { AuditModule } from '../../accounts/audit/audit.module.ts';
import { DemoModule } from '../demo/demo.module.ts';
import { SessionsModule } from '../sessions.module.ts';
import { EraseRunner } from './erase-runner.use-case.ts';
import { RunnerErasureHttpController } from './runner-erasure.http-controller.ts';

/** Apart from the users, since it needs the sessions, which need the users. */
@Module({
  imports: [AuditModule, DemoModule, SessionsModule],
  controllers: [RunnerErasureHttpController],
  providers: [EraseRunner],
})
export class RunnerErasureModule {}
