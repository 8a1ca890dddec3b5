import { Module } from '@nestjs/common';
import { ChangeModule } from '../changes/change.module.ts';
import { SessionsModule } from '../../sessions/sessions.module.ts';
import { TenantsModule } from '../../accounts/tenants/tenants.module.ts';
import { ReadThread } from './read-thread.use-case.ts';
import { RequestAnswer } from './request-answer.use-case.ts';
import { RequestThreads } from './request-threads.use-case.ts';
import { ThreadHttpController } from './thread.http-controller.ts';

@Module({
  imports: [SessionsModule, TenantsModule, ChangeModule],
  controllers: [ThreadHttpController],
  providers: [ReadThread, RequestThreads, RequestAnswer],
})
export class ThreadRoutesModule {}
