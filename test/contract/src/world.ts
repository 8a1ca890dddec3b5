import {
  demoClip,
  newTenant,
  slowStepsClip,
  waitForTotals,
  type RunningPlatform,
} from '@strideform/test-e2e';
import { openAsBlob } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { operations, type Operation } from './api-document.ts';
import { send, type HttpAnswer, type RequestPart } from './requests.ts';

const operationNamed = (id: string): Operation => {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`The API's description has no operation ${id}.`);
  return operation;
};

const userId = 'runner-1';
/** Question in the examples' thread. */
export const recordedQuestion = 'What was my cadence?';

/** Tenant that sends requests with its admin's key, unless a request has another key. */
class Tenant {
  constructor(
    readonly platform: RunningPlatform,
    private readonly adminKey: string,
  ) {}

  ask(operationId: string, part: RequestPart = {}): Promise<HttpAnswer> {
    return send(this.platform.gatewayUrl, operationNamed(operationId), {
      key: this.adminKey,
      ...part,
    });
  }

  /** Sends a request that creates something and returns the answer. @throws if it was refused */
  async made<T>(operationId: string, part: RequestPart = {}): Promise<T> {
    const answer = await this.ask(operationId, part);
    if (answer.status >= 300)
      throw new Error(`${operationId} answered ${answer.status}: ${answer.text}`);
    return answer.body as T;
  }

  /** Waits for the end of the session and returns its status. */
  finished(sessionId: string): Promise<string> {
    return settled(
      () => this.made<State>('sessions.retrieve', { ids: { session_id: sessionId } }),
      ['succeeded', 'failed'],
      sessionId,
    );
  }

  /** Creates a session that fails because its clip is not a video. */
  async failedSession(): Promise<string> {
    const { session_id: id } = await this.made<{ session_id: string }>('sessions.create', {
      body: clipForm(userId, new Blob(['no clip'])),
    });
    await this.finished(id);
    return id;
  }
}

/**
 * Two finished sessions of one runner, in a separate tenant, so that the world's totals do not
 * change.
 */
interface SessionPair {
  readonly key: string;
  readonly earlier_session_id: string;
  readonly later_session_id: string;
}

/** Session with a finding, in a separate tenant for the same reason. */
interface CoachedSession {
  readonly key: string;
  readonly session_id: string;
}

/** Tenant with the objects that its requests may name. */
export class World extends Tenant {
  private count = 0;
  private pair: Promise<SessionPair> | null = null;
  private coached: Promise<CoachedSession> | null = null;

  constructor(
    platform: RunningPlatform,
    readonly tenantId: string,
    readonly keys: Readonly<Record<'admin' | 'viewer' | 'noPlan' | 'neighbour', string>>,
    /**
     * Ids of a succeeded session, a thread about it, a failed session, a user and a webhook
     * endpoint.
     */
    readonly things: Readonly<
      Record<'session_id' | 'failed_session_id' | 'thread_id' | 'user_id' | 'endpoint_id', string>
    >,
  ) {
    super(platform, keys.admin);
  }

  /** Returns a name that is different for each call. */
  unused(what: string): string {
    this.count += 1;
    return `${what}-${process.pid}-${this.count}`;
  }

  /** Requests all kinds of comments on a session. Resolves when the texts are written. */
  async commented(sessionId: string): Promise<void> {
    const ids = { session_id: sessionId };
    const threads = await Promise.all(
      [
        'sessions.summary.create',
        'sessions.formRecommendations.create',
        'sessions.gaitRecommendations.create',
      ].map((operationId) => this.made<Record<string, string>>(operationId, { ids })),
    );
    await Promise.all(
      threads.flatMap((opened) => Object.values(opened)).map((id) => this.written(id)),
    );
  }

  /**
   * Creates a thread about the succeeded session. Its first text is written, so it accepts
   * questions.
   */
  async writtenThread(
    block: 'final_summary' | 'distance_and_duration' = 'final_summary',
  ): Promise<string> {
    const { [block]: id } = await this.made<Record<typeof block, string>>(
      'sessions.summary.create',
      {
        ids: { session_id: this.things.session_id },
      },
    );
    await this.written(id);
    return id;
  }

  /** Returns two comparable sessions, which are created once. */
  comparablePair(): Promise<SessionPair> {
    this.pair ??= makePair(this.platform);
    return this.pair;
  }

  /** Returns a session with a finding, which is created once. */
  sessionWithFinding(): Promise<CoachedSession> {
    this.coached ??= makeCoached(this.platform);
    return this.coached;
  }

  /** Creates a thread with a question and its answer. */
  async askedThread(): Promise<string> {
    const id = await this.writtenThread('distance_and_duration');
    await this.made('threads.messages.create', {
      ids: { thread_id: id },
      body: { text: recordedQuestion },
    });
    await this.written(id);
    return id;
  }

  private written(threadId: string): Promise<string> {
    return settled(
      () => this.made<State>('threads.retrieve', { ids: { thread_id: threadId } }),
      ['completed', 'failed'],
      threadId,
    );
  }
}

async function makePair(platform: RunningPlatform): Promise<SessionPair> {
  const { admin } = await newTenant('Compared');
  const tenant = new Tenant(platform, admin);
  const analysed = async (): Promise<string> => {
    const { session_id } = await tenant.made<{ session_id: string }>('sessions.create', {
      body: clipForm(userId, await openAsBlob(demoClip(), { type: 'video/mp4' })),
    });
    await tenant.finished(session_id);
    return session_id;
  };
  const earlier_session_id = await analysed();
  return { key: admin, earlier_session_id, later_session_id: await analysed() };
}

/** Analyses a clip with a slower step at the same speed, which is a finding with a drill. */
async function makeCoached(platform: RunningPlatform): Promise<CoachedSession> {
  const { admin } = await newTenant('Coached');
  const tenant = new Tenant(platform, admin);
  const body = clipForm(userId, await slowStepsClip());
  body.set('belt_speed', '2.9');
  const { session_id } = await tenant.made<{ session_id: string }>('sessions.create', { body });
  await tenant.finished(session_id);
  return { key: admin, session_id };
}

/** Makes a request from the objects of a world. */
export type MakeRequest = (world: World) => RequestPart | Promise<RequestPart>;

export function clipForm(userId: string, clip: Blob): FormData {
  const form = new FormData();
  form.set('user_id', userId);
  form.set('video', clip, 'clip.mp4');
  return form;
}

interface State {
  readonly status: string;
}

async function settled(
  read: () => Promise<State>,
  ends: readonly string[],
  what: string,
): Promise<string> {
  for (let tries = 0; tries < 240; tries += 1) {
    const { status } = await read();
    if (ends.includes(status)) return status;
    await pause(500);
  }
  throw new Error(`${what} did not end in time.`);
}

/**
 * Creates a tenant with a user, a failed session, a succeeded session and a thread about the
 * latter.
 */
export async function createWorld(platform: RunningPlatform): Promise<World> {
  const { tenantId, admin } = await newTenant('Contract');
  const tenant = new Tenant(platform, admin);
  await tenant.made('users.create', {
    body: {
      user_id: userId,
      display_name: 'Runner one',
      height: 176,
      weight: 70,
      gender: 'male',
      age: 34,
    },
  });
  const { token: viewer } = await tenant.made<{ token: string }>('apiKeys.create', {
    body: { role: 'viewer', name: 'Looks on' },
  });
  const failed_session_id = await tenant.failedSession();
  const { session_id } = await tenant.made<{ session_id: string }>('sessions.create', {
    body: clipForm(userId, await openAsBlob(demoClip(), { type: 'video/mp4' })),
  });
  if ((await tenant.finished(session_id)) !== 'succeeded')
    throw new Error("The fixture's clip could not be analysed.");
  await waitForTotals(admin, (totals) => totals !== null);
  const { performance_metrics: thread_id } = await tenant.made<{ performance_metrics: string }>(
    'sessions.summary.create',
    { ids: { session_id } },
  );
  const { endpoint_id } = await tenant.made<{ endpoint_id: string }>('webhooks.create', {
    body: { url: 'https://hooks.invalid/', events: ['session.failed'] },
  });
  const { no_plan_admin: noPlan, neighbour } = platform.keys;
  return new World(
    platform,
    tenantId,
    { admin, viewer, noPlan, neighbour },
    { session_id, failed_session_id, thread_id, user_id: userId, endpoint_id },
  );
}
