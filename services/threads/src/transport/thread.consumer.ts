import { Injectable } from '@nestjs/common';
import {
  sessionDeleted,
  threadRequested,
  type SessionDeleted,
  type ThreadRequested,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { WriteTurn } from '../application/write-turn.use-case.ts';

@Injectable()
export class ThreadConsumer {
  constructor(
    private readonly writeTurn: WriteTurn,
    private readonly guard: ErasureGuard,
  ) {}

  @Handles(threadRequested)
  async write(
    { threadId, turn }: ThreadRequested,
    { tenantId, signal }: HandlerContext,
  ): Promise<void> {
    await this.writeTurn.execute({ tenantId, threadId, turn }, signal);
  }

  @Handles(sessionDeleted)
  async erase({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.erase(tenantId, sessionId);
  }
}
