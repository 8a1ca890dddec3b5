import { Injectable } from '@nestjs/common';
import { sessionDeleted, type SessionDeleted } from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { EraseThreads } from '../application/erase-threads.use-case.ts';

@Injectable()
export class SessionDeletedConsumer {
  constructor(private readonly erase: EraseThreads) {}

  @Handles(sessionDeleted)
  async handle({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.erase.execute(tenantId, sessionId);
  }
}
