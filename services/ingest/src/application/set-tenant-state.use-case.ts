import { Inject, Injectable } from '@nestjs/common';
import { SessionRepository } from '../adapters/session.repository.ts';
import { TenantStateRepository } from '../adapters/tenant-state.repository.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

export const tenantStates = ['active', 'suspended', 'deleted'] as const;
export type TenantState = (typeof tenantStates)[number];

/** Suspends, resumes or deletes a tenant. Every change may be repeated after a failure. */
@Injectable()
export class SetTenantState {
  constructor(
    private readonly tenants: TenantStateRepository,
    private readonly sessions: SessionRepository,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
  ) {}

  async execute(tenantId: string, state: TenantState, now: Date): Promise<void> {
    switch (state) {
      case 'suspended':
        return this.tenants.suspend(tenantId, now);
      case 'deleted':
        return this.tenants.delete(tenantId, now);
      case 'active':
        return this.resume(tenantId, now);
    }
  }

  /** Moves the deadlines first. After a crash, a repeated call moves them no further. */
  private async resume(tenantId: string, now: Date): Promise<void> {
    const since = await this.tenants.suspendedSince(tenantId);
    if (since === null) return;
    await this.sessions.moveDeadlines(since, now, tenantId);
    await this.tenants.resume(tenantId);
    this.queue.wakeQueue();
  }
}
