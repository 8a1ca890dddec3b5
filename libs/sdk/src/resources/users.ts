import type {
  GroupList,
  HealthAnswers,
  NewHealthAnswers,
  NewUser,
  RunnerExport,
  RunnerMerge,
  Trends,
  User,
  UserChanges,
} from '../generated/api.ts';
import type { ApiClient, QueryOf, RequestOptions } from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';

/** The tenant's runners. */
export class UsersResource {
  constructor(private readonly api: ApiClient) {}

  list(query: QueryOf<'users.list'> = {}, options?: RequestOptions): PagedList<User> {
    return this.api.list('users.list', { query }, options);
  }

  create(user: NewUser, options?: RequestOptions): Promise<User> {
    return this.api.send('users.create', { body: user }, options);
  }

  retrieve(userId: string, options?: RequestOptions): Promise<User> {
    return this.api.send('users.retrieve', { ids: [userId] }, options);
  }

  /** Changes the given fields. Null empties a field. */
  update(userId: string, changes: UserChanges, options?: RequestOptions): Promise<User> {
    return this.api.send('users.update', { ids: [userId], body: changes }, options);
  }

  readonly trends = {
    /** Returns the runner's metrics by session, and the changes in the newest one. */
    retrieve: (
      userId: string,
      query: QueryOf<'users.trends.retrieve'> = {},
      options?: RequestOptions,
    ): Promise<Trends> => this.api.send('users.trends.retrieve', { ids: [userId], query }, options),
  };

  /** Answers that decide whether drills may have jumps or added weight. */
  readonly healthAnswers = {
    retrieve: (userId: string, options?: RequestOptions): Promise<HealthAnswers> =>
      this.api.send('users.healthAnswers.retrieve', { ids: [userId] }, options),

    /** Replaces all answers. An absent one counts as not answered. */
    replace: (
      userId: string,
      answers: NewHealthAnswers,
      options?: RequestOptions,
    ): Promise<HealthAnswers> =>
      this.api.send('users.healthAnswers.replace', { ids: [userId], body: answers }, options),

    delete: (userId: string, options?: RequestOptions): Promise<void> =>
      this.api.send('users.healthAnswers.delete', { ids: [userId] }, options),
  };

  readonly groups = {
    /** Returns the runner's groups that the caller sees, by name. */
    list: (userId: string, options?: RequestOptions): Promise<GroupList> =>
      this.api.send('users.groups.list', { ids: [userId] }, options),
  };

  readonly mediaLinks = {
    /** Revokes the links to the videos and pictures of the runner's sessions. */
    revoke: (userId: string, options?: RequestOptions): Promise<void> =>
      this.api.send('users.mediaLinks.revoke', { ids: [userId] }, options),
  };

  readonly export = {
    /** Returns everything that is stored about the runner, with links to the files. */
    retrieve: (userId: string, options?: RequestOptions): Promise<RunnerExport> =>
      this.api.send('users.export.retrieve', { ids: [userId] }, options),
  };

  /**
   * Merges the runner into another one, whose profile is kept. While the answer's `status` is
   * `merging`, the merge goes on by itself, and a further call moves more sessions.
   */
  merge(userId: string, intoUserId: string, options?: RequestOptions): Promise<RunnerMerge> {
    const body = { into_user_id: intoUserId };
    return this.api.send('users.merge', { ids: [userId], body }, options);
  }

  /** Deletes the runner and all of the runner's data. */
  delete(userId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('users.delete', { ids: [userId] }, options);
  }
}
