import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey, TenantScopedRepository } from '@strideform/persistence';
import type { ClientSession } from 'mongoose';
import { groupLimits, type RunnerGroup } from './runner-group.ts';
import { RunnerGroupSchema, type RunnerGroupDocument } from './runner-group.schema.ts';

/** Reads of groups leave out the runners, who may be many. */
const withoutRunners = { userIds: 0 } as const;

@Injectable()
export class RunnerGroupRepository extends TenantScopedRepository<RunnerGroupDocument> {
  constructor(connection: Connection) {
    super(connection.model<RunnerGroupDocument>('RunnerGroup', RunnerGroupSchema));
  }

  /** Adds a group without runners. @returns false if another one has this name or id */
  add({ groupId, ...fields }: RunnerGroup): Promise<boolean> {
    return this.insert({ _id: groupId, ...fields, runnerCount: 0, userIds: [] });
  }

  async find(tenantId: string, groupId: string): Promise<RunnerGroup | null> {
    const found = await this.findOne(
      { tenantId, _id: groupId },
      { projection: { ...withoutRunners } },
    );
    return found && toGroup(found);
  }

  /** Returns the groups with these ids that exist. */
  async findMany(tenantId: string, groupIds: readonly string[]): Promise<readonly RunnerGroup[]> {
    const filter = { tenantId, _id: { $in: [...groupIds] } };
    return (await this.findAll(filter, { projection: { ...withoutRunners } })).map(toGroup);
  }

  /** Returns true if a group of the tenant has this name. */
  hasName(tenantId: string, name: string): Promise<boolean> {
    return this.isStored({ tenantId, name });
  }

  /** Returns true if one of these groups has the runner. */
  hasRunner(tenantId: string, groupIds: readonly string[], userId: string): Promise<boolean> {
    return this.isStored({ tenantId, _id: { $in: [...groupIds] }, userIds: userId });
  }

  /** Returns the groups of a tenant, by name. */
  async all(tenantId: string): Promise<readonly RunnerGroup[]> {
    const options = { sort: { name: 1 }, projection: { ...withoutRunners } } as const;
    return (await this.findAll({ tenantId }, options)).map(toGroup);
  }

  /** Returns the groups of a runner, by name. */
  async ofRunner(tenantId: string, userId: string): Promise<readonly RunnerGroup[]> {
    const options = { projection: { ...withoutRunners } };
    const found = await this.findAll({ tenantId, userIds: userId }, options);
    return found.map(toGroup).sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  countOf(tenantId: string): Promise<number> {
    return this.count({ tenantId });
  }

  /**
   * Returns the groups with these ids that exist, and their runners, each once. A missing group is
   * left out, so nobody sees more because a group was deleted.
   */
  async runnersOf(
    tenantId: string,
    groupIds: readonly string[],
  ): Promise<{ readonly groupIds: readonly string[]; readonly userIds: ReadonlySet<string> }> {
    const options = { projection: { userIds: 1 } } as const;
    const filter = { tenantId, _id: { $in: [...groupIds] } };
    const found = groupIds.length === 0 ? [] : await this.findAll(filter, options);
    return {
      groupIds: found.map(({ _id }) => _id),
      userIds: new Set(found.flatMap(({ userIds }) => userIds)),
    };
  }

  /** @returns `taken` if another group has this name, or null if there is no such group */
  async rename(
    tenantId: string,
    groupId: string,
    name: string,
  ): Promise<RunnerGroup | 'taken' | null> {
    try {
      const renamed = await this.change({ tenantId, _id: groupId }, { $set: { name } });
      return renamed && toGroup(renamed);
    } catch (error) {
      if (isDuplicateKey(error)) return 'taken';
      throw error;
    }
  }

  /** @returns false if there is no such group */
  remove(tenantId: string, groupId: string): Promise<boolean> {
    return this.removeOne({ tenantId, _id: groupId });
  }

  /** @returns false if the group is full, or does not exist */
  async addRunner(
    tenantId: string,
    groupId: string,
    userId: string,
    session?: ClientSession,
  ): Promise<boolean> {
    const hasRoom = { runnerCount: { $lt: groupLimits.runnersOfGroup } };
    const filter = { tenantId, _id: groupId, $or: [hasRoom, { userIds: userId }] };
    const withRunner = { $setUnion: ['$userIds', [literal(userId)]] };
    return (await this.changeRunners(filter, withRunner, session)) !== null;
  }

  async removeRunner(tenantId: string, groupId: string, userId: string): Promise<void> {
    const filter = { tenantId, _id: groupId };
    await this.changeRunners(filter, { $setDifference: ['$userIds', [literal(userId)]] });
  }

  /** Takes a runner out of all groups. */
  async removeFromAll(tenantId: string, userId: string): Promise<void> {
    for (const { groupId } of await this.ofRunner(tenantId, userId))
      await this.removeRunner(tenantId, groupId, userId);
  }

  /**
   * Puts a runner into the groups of another one, who is merged into them. The limit of a group
   * does not apply, because the merged runner leaves the group at the end.
   */
  async addToGroupsOf(tenantId: string, otherId: string, userId: string): Promise<void> {
    for (const { groupId } of await this.ofRunner(tenantId, otherId))
      await this.changeRunners(
        { tenantId, _id: groupId },
        { $setUnion: ['$userIds', [literal(userId)]] },
      );
  }

  private changeRunners(
    filter: Parameters<typeof this.changeByPipeline>[0],
    userIds: object,
    session?: ClientSession,
  ): Promise<RunnerGroupDocument | null> {
    const stages = [{ $set: { userIds } }, { $set: { runnerCount: { $size: '$userIds' } } }];
    return this.changeByPipeline(filter, stages, session && { session });
  }
}

/** Keeps a pipeline from reading an id as an expression. Ids of runners may begin with "$". */
const literal = (text: string): object => ({ $literal: text });

const toGroup = ({ _id, userIds: _userIds, ...fields }: RunnerGroupDocument): RunnerGroup => ({
  groupId: _id,
  ...fields,
});
