import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import type { Caller } from '../../platform/access/caller.ts';
import { seesRunner, type Restriction } from '../../platform/access/restriction.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import { AuditLog, pseudonymOf } from '../audit/audit-log.ts';
import { groupIsFull, unknownGroups } from '../groups/group-refusals.ts';
import { RunnerGroupRepository } from '../groups/runner-group.repository.ts';
import { groupLimits } from '../groups/runner-group.ts';
import { requireConsistentMeasures } from './body-measures.ts';
import { MergedUserRepository } from './merged-user.repository.ts';
import { fieldsText, userExists } from './user-service.ts';
import { UserRepository } from './user.repository.ts';
import { unknownUser, type User, type UserProfile } from './user.ts';

/**
 * Creates runners. Those whom a person with groups creates go into these groups: the profile says
 * so from the start, and another request completes what broke off.
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
   * Returns the groups into which a new runner goes.
   * @param chosen groups that the request names, or null: a person with groups means all of theirs
   * @throws {InvalidInput} for groups that do not exist, or that the caller does not see;
   *   {NotPermitted}; {Conflict} for a full group
   */
  private async groupsFor(
    caller: Caller,
    chosen: readonly string[] | null,
  ): Promise<readonly string[]> {
    const { tenantId, restriction } = caller;
    const groupIds =
      restriction === null ? allowedGroups(caller, chosen) : ownGroups(restriction, chosen);
    for (const groupId of groupIds) {
      const group = await this.groups.find(tenantId, groupId);
      if (group === null) throw unknownGroups();
      if (group.runnerCount >= groupLimits.runnersOfGroup) throw groupIsFull();
    }
    return groupIds;
  }

  /**
   * Creates a runner.
   * @param chosen groups as in `groupsFor`
   * @throws {Conflict} if a user with this id exists; {InvalidInput} for an impossible body; as
   *   `groupsFor`
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
    const groupIds = await this.groupsFor(caller, chosen);
    const groups = groupIds.length === 0 ? '' : ` Groups: ${groupIds.join(', ')}.`;
    const detail = `${fieldsText(profile)}${groups}`;
    await this.audit.record(caller, 'user.created', pseudonymOf(userId), detail);
    const user: User = { ...unknownUser({ tenantId, userId }), ...profile };
    if (await this.createIn(caller, user, groupIds)) return user;
    throw caller.restriction === null ? userExists(userId) : idIsTaken(userId);
  }

  /**
   * Creates a runner in these groups.
   * @returns false if a runner with this id exists
   * @throws {Conflict} for an id that leads to another runner since a merge
   */
  private async createIn(
    caller: Caller,
    user: User,
    groupIds: readonly string[],
  ): Promise<boolean> {
    await this.requireFree(caller, user.userId);
    const isNew = await this.users.create(user, { joinsGroupIds: groupIds });
    if (isNew) await this.join(user, groupIds);
    return isNew;
  }

  /**
   * Returns the runner of a clip, and creates an unknown one.
   * @param sentId id in the request. It may lead to the runner since a merge.
   * @throws {Conflict} if it is a runner whom the caller does not see
   */
  async ensure(caller: Caller, userId: string, sentId: string): Promise<User> {
    const { tenantId } = caller;
    if (seesRunner(caller, userId)) return this.users.ensure(tenantId, userId);
    const created = unknownUser({ tenantId, userId });
    const known = await this.users.findById(tenantId, userId);
    if (known === null) {
      const groupIds = await this.groupsFor(caller, null);
      if (await this.createIn(caller, created, groupIds)) return created;
    }
    // Another request may have just created it, for the same groups.
    const found = await this.createdFor(caller.restriction, tenantId, userId);
    if (found === null) throw idIsTaken(sentId);
    return found;
  }

  private async createdFor(
    restriction: Restriction | null,
    tenantId: string,
    userId: string,
  ): Promise<User | null> {
    const ids = restriction?.groupIds ?? [];
    const joins = await this.users.groupsToJoin(tenantId, userId);
    if (joins.some((groupId) => ids.includes(groupId)))
      await this.join({ tenantId, userId }, joins);
    const { userIds } = await this.groups.runnersOf(tenantId, ids);
    return userIds.has(userId) ? this.users.findById(tenantId, userId) : null;
  }

  /**
   * Refuses an id that a person with groups may not use: a merged runner, whom they do not see, has
   * it, or sessions that are still there.
   */
  private async requireFree(caller: Caller, userId: string): Promise<void> {
    const { tenantId, restriction } = caller;
    if (restriction === null) return;
    const merge = await this.merged.find(tenantId, userId);
    const isForeign = merge !== null && !seesRunner(caller, merge.intoUserId);
    if (isForeign) throw idIsTaken(userId);
    const { sessionCount } = await this.sessions.runnerHistory(tenantId, userId);
    if (sessionCount > 0) throw idIsTaken(userId);
  }

  private async join(
    { tenantId, userId }: Pick<User, 'tenantId' | 'userId'>,
    groupIds: readonly string[],
  ): Promise<void> {
    if (groupIds.length === 0) return;
    for (const groupId of groupIds) await this.groups.addRunner(tenantId, groupId, userId);
    await this.users.endJoining(tenantId, userId);
  }
}

/** Only admins put runners into groups. @throws {NotPermitted} */
function allowedGroups({ role, scopes }: Caller, chosen: readonly string[] | null): string[] {
  if (chosen === null) return [];
  if (!scopes.includes('admin')) throw NotPermitted.toAdminister(role);
  return [...new Set(chosen)];
}

/** A new runner is always in a group of the person who creates it. @throws {InvalidInput} */
function ownGroups({ groupIds }: Restriction, chosen: readonly string[] | null): string[] {
  if (groupIds.length === 0) throw NotPermitted.withGroups();
  const wanted = [...new Set(chosen ?? groupIds)];
  const areOwn = wanted.length > 0 && wanted.every((groupId) => groupIds.includes(groupId));
  if (!areOwn) throw unknownGroups();
  return wanted;
}

/** Returns the refusal of an id whose runner the caller does not see. */
const idIsTaken = (userId: string): Conflict =>
  new Conflict(fill(problemTexts.user_id_taken, { userId }), { code: 'user_exists' });
