import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { ApiKeyHttpController } from './api-key.http-controller.ts';
import { ApiKeyRepository } from './api-key.repository.ts';
import { ApiKeyService } from './api-key-service.ts';

@Module({
  imports: [AuditModule],
  controllers: [ApiKeyHttpController],
  providers: [ApiKeyService, ApiKeyRepository],
  exports: [ApiKeyRepository],
})
export class ApiKeysModule {}
