import { Injectable } from '@nestjs/common';
import {
  sessionDeleted,
  tenantDeleted,
  threadRequested,
  type SessionDeleted,
  type TenantDeleted,
  type ThreadRequested,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { WriteNextTurn } from '../application/write-next-turn.use-case.ts';

@Injectable()
export class ThreadConsumer {
  constructor(
    private readonly writeNextTurn: WriteNextTurn,
    private readonly guard: ErasureGuard,
  ) {}

  /** Writes one queued text. The event does not say which one. */
  @Handles(threadRequested)
  async write(_requested: ThreadRequested, { eventId, signal }: HandlerContext): Promise<void> {
    await this.writeNextTurn.execute(eventId, signal);
  }

  @Handles(sessionDeleted)
  async erase({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.erase(tenantId, sessionId);
  }

  @Handles(tenantDeleted)
  async eraseTenant(_deleted: TenantDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.eraseTenant(tenantId);
  }
}
