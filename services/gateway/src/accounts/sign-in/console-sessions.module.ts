import { Module } from '@nestjs/common';
import { ApiKeysModule } from '../api-keys/api-keys.module.ts';
import { IdentityProvidersModule } from './identity-providers.module.ts';
import { ConsoleSessionRepository } from './console-session.repository.ts';
import { ConsoleSessions } from './console-sessions.ts';

@Module({
  imports: [ApiKeysModule, IdentityProvidersModule],
  providers: [ConsoleSessions, ConsoleSessionRepository],
  exports: [ConsoleSessions],
})
export class ConsoleSessionsModule {}
