import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { idOfNew } from '@strideform/service-kit/ids';
import type { Caller } from '../../platform/access/caller.ts';
import { seesGroup } from '../../platform/access/restriction.ts';
import { userNotFound } from '../../platform/problems/not-found.ts';
import { AuditLog, pseudonymOf } from '../audit/audit-log.ts';
import { PersonRepository } from '../people/person.repository.ts';
import { userIsMerged } from '../users/merged-user.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import type { User } from '../users/user.ts';
import { groupIsFull } from '../groups/group-refusals.ts';
import { RunnerGroupRepository } from '../groups/runner-group.repository.ts';
import { groupLimits, isFull, type RunnerGroup } from '../groups/runner-group.ts';

/** The groups of a tenant's runners. */
@Injectable()
export class ManageGroups {
  constructor(
    private readonly groups: RunnerGroupRepository,
    private readonly users: UserRepository,
    private readonly people: PersonRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Returns the groups that the caller sees, by name. */
  async list(caller: Caller): Promise<readonly RunnerGroup[]> {
    const groups = await this.groups.all(caller.tenantId);
    return groups.filter(({ groupId }) => seesGroup(caller, groupId));
  }

  /** Returns the groups of a runner that the caller sees, by name. */
  async ofRunner(caller: Caller, userId: string): Promise<readonly RunnerGroup[]> {
    const { tenantId } = caller;
    await this.requireRunner(tenantId, userId);
    const groups = await this.groups.ofRunner(tenantId, userId);
    return groups.filter(({ groupId }) => seesGroup(caller, groupId));
  }

  /** Returns all runners of a group, by id. @throws {NotFound} */
  async runners(caller: Caller, groupId: string): Promise<readonly User[]> {
    const { tenantId } = caller;
    if (!seesGroup(caller, groupId) || (await this.groups.find(tenantId, groupId)) === null)
      throw groupNotFound(groupId);
    const { userIds } = await this.groups.runnersOf(tenantId, [groupId]);
    return this.users.page(tenantId, null, groupLimits.runnersOfGroup, [...userIds]);
  }

  /**
   * @param seed source of the group's id, so that a repeat of the request finds the group
   * @throws {Conflict} if another group has the name, or the tenant has too many groups
   */
  async create(caller: Caller, name: string, seed: string | null): Promise<RunnerGroup> {
    const { tenantId } = caller;
    const groupId = idOfNew('group', seed);
    const known = await this.groups.find(tenantId, groupId);
    if (known !== null) return known;
    if ((await this.groups.countOf(tenantId)) >= groupLimits.groupsOfTenant) throw tooManyGroups();
    if (await this.groups.hasName(tenantId, name)) throw groupExists();
    const group = { groupId, tenantId, name, createdAt: new Date(), runnerCount: 0 };
    await this.audit.record(caller, 'group.created', groupId, `${name}.`);
    if (!(await this.groups.add(group))) throw groupExists();
    return group;
  }

  /** @throws {NotFound}; {Conflict} if another group has the name */
  async rename(caller: Caller, groupId: string, name: string): Promise<RunnerGroup> {
    const { tenantId } = caller;
    const group = await this.existing(tenantId, groupId);
    if (group.name === name) return group;
    if (await this.groups.hasName(tenantId, name)) throw groupExists();
    await this.audit.record(caller, 'group.changed', groupId, `Name ${name}.`);
    const renamed = await this.groups.rename(tenantId, groupId, name);
    if (renamed === 'taken') throw groupExists();
    if (renamed === null) throw groupNotFound(groupId);
    return renamed;
  }

  /** Deletes a group. Its runners stay; people who saw only this group see nobody. */
  async delete(caller: Caller, groupId: string): Promise<void> {
    const { tenantId } = caller;
    const { name } = await this.existing(tenantId, groupId);
    await this.audit.record(caller, 'group.deleted', groupId, `${name}.`);
    await this.people.forgetGroup(tenantId, groupId);
    await this.groups.remove(tenantId, groupId);
  }

  /** @throws {NotFound}; {Conflict} for a full group, and for a runner who was merged */
  async addRunner(caller: Caller, groupId: string, userId: string): Promise<void> {
    const { tenantId } = caller;
    const group = await this.existing(tenantId, groupId);
    const currentId = await this.users.currentIdOf(tenantId, userId);
    if (currentId !== userId) throw userIsMerged(userId, currentId);
    await this.requireRunner(tenantId, userId);
    if (await this.groups.hasRunner(tenantId, [groupId], userId)) return;
    if (isFull(group)) throw groupIsFull();
    const detail = `Added ${pseudonymOf(userId)}.`;
    await this.audit.record(caller, 'group.changed', groupId, detail);
    if (!(await this.groups.addRunner(tenantId, groupId, userId))) {
      await this.existing(tenantId, groupId);
      throw groupIsFull();
    }
    await this.removeIfErased(tenantId, groupId, userId);
  }

  /**
   * Removes a runner who was erased while they were put into a group. The erasure has removed them
   * from all groups before.
   * @throws {NotFound} if they were erased
   */
  private async removeIfErased(tenantId: string, groupId: string, userId: string): Promise<void> {
    if ((await this.users.findById(tenantId, userId)) !== null) return;
    await this.groups.removeRunner(tenantId, groupId, userId);
    throw userNotFound(userId);
  }

  /**
   * Takes a runner out of a group, also one who has no profile any more.
   * @throws {NotFound}
   */
  async removeRunner(caller: Caller, groupId: string, userId: string): Promise<void> {
    const { tenantId } = caller;
    await this.existing(tenantId, groupId);
    if (!(await this.groups.hasRunner(tenantId, [groupId], userId)))
      return this.requireRunner(tenantId, userId);
    const detail = `Removed ${pseudonymOf(userId)}.`;
    await this.audit.record(caller, 'group.changed', groupId, detail);
    await this.groups.removeRunner(tenantId, groupId, userId);
  }

  private async requireRunner(tenantId: string, userId: string): Promise<void> {
    if ((await this.users.findById(tenantId, userId)) === null) throw userNotFound(userId);
  }

  private async existing(tenantId: string, groupId: string): Promise<RunnerGroup> {
    const group = await this.groups.find(tenantId, groupId);
    if (group === null) throw groupNotFound(groupId);
    return group;
  }
}

const groupNotFound = (groupId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_group, { groupId }));

const groupExists = (): Conflict =>
  new Conflict(problemTexts.group_exists, { code: 'group_exists' });

const tooManyGroups = (): Conflict =>
  new Conflict(fill(problemTexts.too_many_groups, { maxGroups: groupLimits.groupsOfTenant }), {
    code: 'too_many_groups',
  });
