import type { Group, GroupList, GroupRunnerList, NewGroup } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** Groups of the tenant's runners. People may see only the runners of some groups. */
export class GroupsResource {
  constructor(private readonly api: ApiClient) {}

  /** Returns all groups that the caller sees, by name. */
  list(options?: RequestOptions): Promise<GroupList> {
    return this.api.send('groups.list', {}, options);
  }

  create(group: NewGroup, options?: RequestOptions): Promise<Group> {
    return this.api.send('groups.create', { body: group }, options);
  }

  /** Renames a group. */
  update(groupId: string, group: NewGroup, options?: RequestOptions): Promise<Group> {
    return this.api.send('groups.update', { ids: [groupId], body: group }, options);
  }

  /** Deletes a group. Its runners stay. */
  delete(groupId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('groups.delete', { ids: [groupId] }, options);
  }

  readonly runners = {
    /** Returns all runners of a group, by id. */
    list: (groupId: string, options?: RequestOptions): Promise<GroupRunnerList> =>
      this.api.send('groups.runners.list', { ids: [groupId] }, options),

    /** Puts a runner into a group. */
    add: (groupId: string, userId: string, options?: RequestOptions): Promise<void> =>
      this.api.send('groups.runners.add', { ids: [groupId, userId] }, options),

    /** Takes a runner out of a group. */
    remove: (groupId: string, userId: string, options?: RequestOptions): Promise<void> =>
      this.api.send('groups.runners.remove', { ids: [groupId, userId] }, options),
  };
}
