import { Module } from '@nestjs/common';
import { AuditEntryRepository } from './audit-entry.repository.ts';
import { AuditHttpController } from './audit.http-controller.ts';
import { AuditLog } from './audit-log.ts';

@Module({
  controllers: [AuditHttpController],
  providers: [AuditLog, AuditEntryRepository],
  exports: [AuditLog],
})
export class AuditModule {}
