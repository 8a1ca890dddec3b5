import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import type { Caller } from '../../platform/access/caller.ts';
import { missingScope } from '../../platform/access/missing-scope.ts';
import { seesRunner } from '../../platform/access/restriction.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import { AuditLog, pseudonymOf } from '../audit/audit-log.ts';
import { groupIsFull, unknownGroups } from '../groups/group-refusals.ts';
import { RunnerGroupRepository } from '../groups/runner-group.repository.ts';
import { isFull } from '../groups/runner-group.ts';
import { requireConsistentMeasures } from './body-measures.ts';
import { MergedUserRepository, userIsMerged } from './merged-user.repository.ts';
import { fieldsText, userExists } from './user-service.ts';
import { UserRepository } from './user.repository.ts';
import { unknownUser, type User, type UserProfile } from './user.ts';

/**
 * Creates runners. Those whom a restricted person creates join groups of this person. The profile
 * and its place in the groups are stored together, so nobody is left in no group.
 */
@Injectable()
export class NewRunners {
  constructor(
    private readonly users: UserRepository,
    private readonly merged: MergedUserRepository,
    private readonly groups: RunnerGroupRepository,
    private readonly sessions: SessionsClient,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Creates a runner.
   * @param chosen groups that the request names, or null: a restricted person means all of theirs
   *   that have room
   * @throws {Conflict} if a user with this id exists, and for a full group; {InvalidInput} for an
   *   impossible body, and for groups that do not exist or that the caller does not see;
   *   {NotPermitted}
   */
  async create(
    caller: Caller,
    userId: string,
    profile: Partial<UserProfile>,
    chosen: readonly string[] | null,
  ): Promise<User> {
    requireConsistentMeasures(null, profile);
    const { tenantId } = caller;
    const known = await this.users.findById(tenantId, userId);
    if (known !== null) throw seesRunner(caller, userId) ? userExists(userId) : idIsTaken(userId);
    await this.requireFree(caller, userId);
    const groupIds =
      chosen === null ? await this.ownGroups(caller) : await this.chosenGroups(caller, chosen);
    const groups = groupIds.length === 0 ? '' : ` Groups: ${groupIds.join(', ')}.`;
    const detail = `${fieldsText(profile)}${groups}`;
    await this.audit.record(caller, 'user.created', pseudonymOf(userId), detail);
    const user: User = { ...unknownUser({ tenantId, userId }), ...profile };
    if (await this.createIn(user, groupIds, chosen !== null)) return user;
    throw caller.restriction === null ? userExists(userId) : idIsTaken(userId);
  }

  /**
   * Returns the runner of a clip, and creates an unknown one.
   * @param sentId id in the request. It may lead to the runner since a merge.
   * @throws as `requireUsable`
   */
  async ensure(caller: Caller, userId: string, sentId: string): Promise<User> {
    const { tenantId } = caller;
    if (seesRunner(caller, userId)) return this.users.ensure(tenantId, userId);
    const created = unknownUser({ tenantId, userId });
    if ((await this.users.findById(tenantId, userId)) === null) {
      await this.requireFree(caller, userId);
      if (await this.createIn(created, await this.ownGroups(caller), false)) return created;
    }
    // Another request may have just created it, for the same groups.
    const isSeen = await this.isSeenNow(caller, userId);
    const found = isSeen ? await this.users.findById(tenantId, userId) : null;
    if (found === null) throw idIsTaken(sentId);
    return found;
  }

  /**
   * Refuses a runner whose clip `ensure` would refuse, before the clip arrives.
   * @throws {Conflict} if it is a runner whom the caller does not see, or if all groups of the
   *   caller are full; {NotPermitted} if the caller has no group left
   */
  async requireUsable(caller: Caller, userId: string, sentId: string): Promise<void> {
    if (seesRunner(caller, userId)) return;
    if ((await this.users.findById(caller.tenantId, userId)) === null) {
      await this.requireFree(caller, userId);
      await this.ownGroups(caller);
    } else if (!(await this.isSeenNow(caller, userId))) throw idIsTaken(sentId);
  }

  /**
   * Returns the groups of a new runner if the request names none. For a restricted person: all
   * their groups that have room.
   */
  private async ownGroups({ tenantId, restriction }: Caller): Promise<readonly string[]> {
    if (restriction === null) return [];
    const found = await this.groups.findMany(tenantId, restriction.groupIds);
    if (found.length === 0) throw NotPermitted.forRestricted();
    const withRoom = found.filter((group) => !isFull(group));
    if (withRoom.length === 0) throw groupIsFull();
    return withRoom.map(({ groupId }) => groupId);
  }

  /** Checks the groups that a request names. Each of them must take the runner. */
  private async chosenGroups(
    caller: Caller,
    chosen: readonly string[],
  ): Promise<readonly string[]> {
    requireMayChoose(caller, chosen);
    const groupIds = [...new Set(chosen)];
    const found = await this.groups.findMany(caller.tenantId, groupIds);
    if (found.length < groupIds.length) throw unknownGroups();
    if (found.some(isFull)) throw groupIsFull();
    return groupIds;
  }

  /**
   * Creates a runner together with their place in the groups.
   * @param isEachNeeded false if one of the groups is enough, because others may have become full
   * @returns false if a runner with this id exists
   */
  private async createIn(
    user: User,
    groupIds: readonly string[],
    isEachNeeded: boolean,
  ): Promise<boolean> {
    if (groupIds.length === 0) return this.users.create(user);
    const { tenantId, userId } = user;
    return this.users.create(user, {
      alongside: async (session) => {
        let joined = 0;
        for (const groupId of groupIds)
          if (await this.groups.addRunner(tenantId, groupId, userId, session)) joined += 1;
        // A group that was deleted at this moment counts as full.
        if (joined < (isEachNeeded ? groupIds.length : 1)) throw groupIsFull();
      },
    });
  }

  private isSeenNow({ tenantId, restriction }: Caller, userId: string): Promise<boolean> {
    return this.groups.hasRunner(tenantId, restriction?.groupIds ?? [], userId);
  }

  /**
   * Refuses the id of a merged runner. For a restricted person, also an id that still has sessions.
   */
  private async requireFree(caller: Caller, userId: string): Promise<void> {
    const { tenantId, restriction } = caller;
    const merge = await this.merged.find(tenantId, userId);
    if (merge !== null) {
      const { intoUserId } = merge;
      throw seesRunner(caller, intoUserId) ? userIsMerged(userId, intoUserId) : idIsTaken(userId);
    }
    if (restriction === null) return;
    const { sessionCount } = await this.sessions.runnerHistory(tenantId, userId);
    if (sessionCount > 0) throw idIsTaken(userId);
  }
}

/**
 * Admins choose any groups. A restricted person chooses among theirs, so that they see the runner.
 * @throws {NotPermitted}; {InvalidInput}
 */
function requireMayChoose(caller: Caller, chosen: readonly string[]): void {
  const { restriction } = caller;
  if (restriction === null) {
    const refusal = missingScope(caller, 'admin');
    if (refusal !== null) throw refusal;
    return;
  }
  if (restriction.groupIds.length === 0) throw NotPermitted.forRestricted();
  const areOwn = chosen.every((groupId) => restriction.groupIds.includes(groupId));
  if (!areOwn) throw unknownGroups();
}

/** Returns the refusal of an id whose runner the caller does not see. */
const idIsTaken = (userId: string): Conflict =>
  new Conflict(fill(problemTexts.user_id_taken, { userId }), { code: 'user_exists' });
