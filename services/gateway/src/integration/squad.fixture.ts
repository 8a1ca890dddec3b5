import { randomUUID } from 'node:crypto';
import { groupLimits } from '../accounts/groups/runner-group.ts';
import { ThreadsClient } from '../platform/clients/threads-client.ts';
import { threadNotFound } from '../platform/problems/not-found.ts';
import type { SessionView } from '@strideform/contracts';
import { addSession } from './add-session.fixture.ts';
import { Club } from './club.fixture.ts';
import type { SignInBrowser } from './sign-in-browser.fixture.ts';
import { jsonRequest, type TestGateway } from './test-gateway.fixture.ts';

/** Somebody who sees only a group, or everybody. */
export interface Coach {
  readonly personId: string;
  readonly at: SignInBrowser;
}

/** A club with two groups, each with a runner and a coach who sees only this group. */
export class Squad {
  readonly club: Club;
  juniors!: string;
  marathon!: string;
  readonly anna = `anna-${randomUUID().slice(0, 8)}`;
  readonly ben = `ben-${randomUUID().slice(0, 8)}`;
  coach!: Coach;
  otherCoach!: Coach;
  /** Sessions of the threads that exist, by the id of the thread. */
  readonly threads = new Map<string, string>();

  constructor(private readonly gateway: TestGateway) {
    this.club = new Club(gateway);
  }

  async found(): Promise<void> {
    await this.club.found();
    this.juniors = await this.addGroup('Juniors');
    this.marathon = await this.addGroup('Marathon');
    for (const [group, runner] of [
      [this.juniors, this.anna],
      [this.marathon, this.ben],
    ] as const) {
      await this.manage('POST', 'users/', { user_id: runner });
      await this.put(group, runner);
    }
    this.coach = await this.addCoach([this.juniors]);
    this.otherCoach = await this.addCoach([this.marathon]);
    const find = async (tenantId: string, threadId: string) => {
      const sessionId = this.threads.get(threadId);
      if (sessionId === undefined) throw threadNotFound(threadId);
      return { threadId, tenantId, sessionId, purpose: 'summary', messages: [] };
    };
    Object.assign(this.gateway.app.get(ThreadsClient), { find, erase: async () => undefined });
  }

  /** Calls a route of the management as an admin. */
  manage = (method: string, path: string, body?: unknown) =>
    this.gateway.call(`/running/management/${path}`, jsonRequest(method, body), this.club.admin);

  async addGroup(name: string): Promise<string> {
    const { status, body } = await this.manage('POST', 'groups/', { name });
    expect([status, body]).toEqual([201, expect.objectContaining({ name, runner_count: 0 })]);
    return body['group_id']!;
  }

  put = async (groupId: string, userId: string, method = 'PUT'): Promise<void> => {
    const { status } = await this.manage(method, `groups/${groupId}/runners/${userId}/`);
    expect(status).toBe(204);
  };

  /** Fills a group up to its limit. Other runners than `first` do not exist. */
  async fill(groupId: string, ...first: readonly string[]): Promise<void> {
    const rest = Array.from({ length: groupLimits.runnersOfGroup - first.length }, randomUUID);
    const userIds = [...first, ...rest];
    const full = { userIds, runnerCount: userIds.length };
    const groups = this.club.collection('runner_groups');
    await groups.updateOne({ _id: groupId as never }, { $set: full });
  }

  async addCoach(groupIds: readonly string[] | null, role = 'sub_admin'): Promise<Coach> {
    const { person, url } = await this.club.invite({ role, group_ids: groupIds });
    const { at } = await this.club.join(url);
    return { personId: person.person_id, at };
  }

  session = (userId: string, changes: Partial<SessionView> = {}): string =>
    addSession(
      { sessions: this.gateway.sessions, tenantId: this.club.tenantId },
      { userId, ...changes },
    );

  /** A session that was deleted and can be restored. */
  deletedSession(userId: string): string {
    const sessionId = this.session(userId);
    const { sessions } = this.gateway;
    const session = sessions.known.get(sessionId)!;
    sessions.known.delete(sessionId);
    const restorableUntil = new Date(Date.now() + 86_400_000);
    sessions.deleted.set(sessionId, { session, deletedAt: new Date(), restorableUntil });
    return sessionId;
  }

  thread(userId: string): string {
    const threadId = `thr_${randomUUID()}`;
    this.threads.set(threadId, this.session(userId));
    return threadId;
  }
}
