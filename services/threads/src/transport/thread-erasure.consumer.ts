import { Injectable } from '@nestjs/common';
import { sessionDeleted, type SessionDeleted } from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';

@Injectable()
export class ThreadErasureConsumer {
  constructor(private readonly guard: ErasureGuard) {}

  @Handles(sessionDeleted)
  async handle({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.erase(tenantId, sessionId);
  }
}
