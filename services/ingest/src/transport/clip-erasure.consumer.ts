import { Injectable } from '@nestjs/common';
import { DeletionLog } from '@strideform/analysis-store';
import { sessionDeleted, type SessionDeleted } from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { SweepArtifacts } from '../application/sweep-artifacts.use-case.ts';

@Injectable()
export class ClipErasureConsumer {
  constructor(
    private readonly sweep: SweepArtifacts,
    private readonly log: DeletionLog,
  ) {}

  @Handles(sessionDeleted)
  async handle(
    { sessionId }: SessionDeleted,
    { tenantId, occurredAt }: HandlerContext,
  ): Promise<void> {
    await this.log.record({ kind: 'session', tenantId, sessionId }, new Date(occurredAt));
    await this.sweep.erase(tenantId, sessionId);
  }
}
