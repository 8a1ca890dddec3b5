import { Injectable } from '@nestjs/common';
import {
  sessionDeleted,
  sessionFinished,
  tenantDeleted,
  type SessionDeleted,
  type SessionFinished,
  type TenantDeleted,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { RemoveSupersededReports } from '../application/remove-superseded-reports.use-case.ts';

/** Removes reports that are no longer needed. */
@Injectable()
export class SessionEndConsumer {
  constructor(
    private readonly superseded: RemoveSupersededReports,
    private readonly guard: ErasureGuard,
  ) {}

  @Handles(sessionFinished)
  async onFinished(payload: SessionFinished, { tenantId }: HandlerContext): Promise<void> {
    await this.superseded.execute(tenantId, payload);
  }

  @Handles(sessionDeleted)
  async onDeleted({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.erase(tenantId, sessionId);
  }

  @Handles(tenantDeleted)
  async onTenantDeleted(_deleted: TenantDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.eraseTenant(tenantId);
  }
}
