import { Injectable } from '@nestjs/common';
import { DeletionLog, type BinChange, type Deletion } from '@strideform/analysis-store';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { workInLanes } from '@strideform/service-kit/lanes';
import type { Actor } from '../accounts/audit/audit-log.ts';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import { UserRepository } from '../accounts/users/user.repository.ts';
import type { User } from '../accounts/users/user.ts';
import { DeleteTenant } from '../sessions/delete/delete-tenant.use-case.ts';
import { EraseRunner } from '../sessions/delete/erase-runner.use-case.ts';
import type { SessionReference } from '../sessions/demo/demo-session.schema.ts';
import { EraseObject } from './erase-object.use-case.ts';
import { TooManyRequests } from '../platform/problems/refusals.ts';
import { RequestDeletion } from '../sessions/delete/request-deletion.use-case.ts';
import { RestoreDeletedSession } from '../sessions/delete/restore-session.use-case.ts';

type RefusedDeletion = (Deletion | BinChange) & { readonly reason: string };

interface ReappliedDeletions {
  /** Numbers of deletions, by whether a backup had brought back what was deleted. */
  readonly deletedAgain: number;
  readonly stillGone: number;
  /** Deletions that were refused, with the reason. */
  readonly refused: readonly RefusedDeletion[];
  /**
   * Sessions that nobody deleted, of runners who were deleted again: they were moved to another
   * runner after the backup, or arrived since it was restored.
   */
  readonly sessionsLeft: readonly SessionReference[];
}

type Runner = Pick<User, 'tenantId' | 'userId'>;

/** Deletions that are applied at the same time. */
const lanes = 8;

/** Deletes again what was deleted after a backup that was restored. */
@Injectable()
export class ReapplyDeletions {
  constructor(
    private readonly log: DeletionLog,
    private readonly sessions: RequestDeletion,
    private readonly restore: RestoreDeletedSession,
    private readonly runners: EraseRunner,
    private readonly deleteTenant: DeleteTenant,
    private readonly tenants: TenantRepository,
    private readonly users: UserRepository,
    private readonly objects: EraseObject,
  ) {}

  /**
   * May be repeated: what is gone is left alone, and so is a runner who has registered again.
   * @param since time of the backup, or earlier. All deletions of its day are applied.
   */
  async execute(since: Date): Promise<ReappliedDeletions> {
    let [deletedAgain, stillGone] = [0, 0];
    const refused: RefusedDeletion[] = [];
    const erased: Runner[] = [];
    await workInLanes(this.log.since(since), { lanes }, async (deletion) => {
      try {
        if (await this.wasThere(deletion, erased)) deletedAgain += 1;
        else stillGone += 1;
      } catch (error) {
        // For example the demo session, which the operator must change first, or a restoration that
        // has to wait until other sessions of the tenant are analysed.
        if (!(error instanceof Conflict || error instanceof TooManyRequests)) throw error;
        refused.push({ ...deletion, reason: error.message });
      }
    });
    return { deletedAgain, stillGone, refused, sessionsLeft: await this.sessionsOf(erased) };
  }

  /** Applies a deletion. @returns false if there was nothing to delete. */
  private async wasThere(deletion: Deletion | BinChange, erased: Runner[]): Promise<boolean> {
    try {
      return await this.apply(deletion, erased);
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  private async apply(deletion: Deletion | BinChange, erased: Runner[]): Promise<boolean> {
    const { tenantId } = deletion;
    const operator = { tenantId, keyId: null };
    if ('sessionId' in deletion) {
      await this.applyToSession(operator, deletion);
      return true;
    }
    if (deletion.kind === 'tenant') {
      const tenant = await this.tenants.find(tenantId);
      if (tenant === null || tenant.deletedAt !== null) return false;
      await this.deleteTenant.execute(tenantId, tenant.name);
      return true;
    }
    if (deletion.kind === 'object') return this.objects.execute(deletion);
    const { profileId } = deletion;
    const userId = await this.users.userIdOf(tenantId, profileId);
    if (userId === null) return false;
    // Sessions that were deleted with the runner have entries. Any other is not the runner's any
    // more, or is new.
    const detail = 'After a backup was restored.';
    await this.runners.eraseProfile(operator, { userId, profileId }, detail);
    erased.push({ tenantId, userId });
    return true;
  }

  private async applyToSession(
    operator: Actor,
    { kind, sessionId }: Extract<Deletion | BinChange, { readonly sessionId: string }>,
  ): Promise<void> {
    if (kind === 'restored') await this.restore.execute(operator, sessionId);
    else if (kind === 'binned') await this.sessions.execute(operator, sessionId);
    else await this.sessions.eraseAnyway(operator, sessionId);
  }

  /** Returns the sessions of runners. Called when all other deletions are applied. */
  private async sessionsOf(runners: readonly Runner[]): Promise<readonly SessionReference[]> {
    const left: SessionReference[] = [];
    for (const { tenantId, userId } of runners)
      for (const sessionId of await this.runners.sessionIdsOf(tenantId, userId))
        left.push({ tenantId, sessionId });
    return left;
  }
}
