import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { FindThread } from './find-thread.use-case.ts';
import { RequestAnswer } from './request-answer.use-case.ts';
import { RequestThreads } from './request-threads.use-case.ts';
import { ThreadHttpController } from './thread.http-controller.ts';

@Module({
  imports: [SessionsModule, TenantsModule],
  controllers: [ThreadHttpController],
  providers: [FindThread, RequestThreads, RequestAnswer],
})
export class ThreadRoutesModule {}
