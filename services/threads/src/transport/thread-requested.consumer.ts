import { Injectable } from '@nestjs/common';
import { threadRequested, type ThreadRequested } from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { WriteTurn } from '../application/write-turn.use-case.ts';

@Injectable()
export class ThreadRequestedConsumer {
  constructor(private readonly writeTurn: WriteTurn) {}

  @Handles(threadRequested)
  async handle(
    { threadId, turn }: ThreadRequested,
    { tenantId, signal }: HandlerContext,
  ): Promise<void> {
    await this.writeTurn.execute({ tenantId, threadId, turn }, signal);
  }
}
