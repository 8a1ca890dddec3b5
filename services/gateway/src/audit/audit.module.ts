import { Module } from '@nestjs/common';
import { AuditEntryRepository } from './audit-entry.repository.ts';
import { AuditLog } from './audit-log.ts';

@Module({ providers: [AuditLog, AuditEntryRepository], exports: [AuditLog] })
export class AuditModule {}
