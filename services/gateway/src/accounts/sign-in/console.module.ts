import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { ConsoleSessionHttpController } from './console-session.http-controller.ts';
import { ConsoleSessionsModule } from './console-sessions.module.ts';

@Module({
  imports: [ConsoleSessionsModule, TenantsModule],
  controllers: [ConsoleSessionHttpController],
})
export class ConsoleModule {}
