import { Injectable } from '@nestjs/common';
import { sessionDeleted, type SessionDeleted } from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { SweepArtifacts } from '../application/sweep-artifacts.use-case.ts';

@Injectable()
export class ClipErasureConsumer {
  constructor(private readonly sweep: SweepArtifacts) {}

  @Handles(sessionDeleted)
  async handle({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.sweep.erase(tenantId, sessionId);
  }
}
