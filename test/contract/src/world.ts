import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { operations, type Operation } from './api-document.ts';
import type { Platform } from './platform.ts';
import { send, type Answer, type Request } from './requests.ts';

export const operationNamed = (id: string): Operation => {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`The API's description has no operation ${id}.`);
  return operation;
};

/** A tenant of the specs' own, with what its requests may name. Asks as its admin unless told otherwise. */
export class World {
  private count = 0;

  constructor(
    readonly platform: Platform,
    readonly keys: Readonly<Record<'admin' | 'viewer' | 'noPlan' | 'neighbour', string>>,
    /** A session that has succeeded and a thread about it, both only in an analysed world; a session that failed, a user. */
    readonly things: Readonly<Record<'session_id' | 'failed_session_id' | 'thread_id' | 'user_id', string>>,
  ) {}

  /** Different at each call. */
  unused(what: string): string {
    this.count += 1;
    return `${what}-${process.pid}-${this.count}`;
  }

  ask(operationId: string, request: Omit<Request, 'key'> & { readonly key?: string | null } = {}): Promise<Answer> {
    return send(this.platform.gatewayUrl, operationNamed(operationId), { key: this.keys.admin, ...request });
  }

  /** What making something answered. @throws where it was refused */
  async made<T>(operationId: string, request: Omit<Request, 'key'> = {}): Promise<T> {
    const answer = await this.ask(operationId, request);
    if (answer.status >= 300) throw new Error(`${operationId} answered ${answer.status}: ${answer.text}`);
    return answer.body as T;
  }

  /** How the session ended. */
  finished(sessionId: string): Promise<string> {
    return settled(() => this.made<State>('readSession', { ids: { session_id: sessionId } }), ['succeeded', 'failed'], sessionId);
  }

  /** A session that has failed, since what was sent as its clip is none. */
  async failedSession(): Promise<string> {
    const { session_id: id } = await this.made<{ session_id: string }>('createSession', { body: clipForm(this.things.user_id, new Blob(['no clip'])) });
    await this.finished(id);
    return id;
  }

  /** Has a session commented on in every way; resolves when the texts are there. */
  async commented(sessionId: string): Promise<void> {
    const ids = { session_id: sessionId };
    const threads = await Promise.all(['summarizeThread', 'recommendFormThread', 'recommendGaitThread'].map((operationId) => this.made<Record<string, string>>(operationId, { ids })));
    await Promise.all(threads.flatMap((opened) => Object.values(opened)).map((id) => this.written(id)));
  }

  /** A new thread about the session that has succeeded, whose first text is there: only then it takes questions. */
  async writtenThread(): Promise<string> {
    const { final_summary: id } = await this.made<{ final_summary: string }>('summarizeThread', { ids: { session_id: this.things.session_id } });
    await this.written(id);
    return id;
  }

  private written(threadId: string): Promise<string> {
    return settled(() => this.made<State>('readThread', { ids: { thread_id: threadId } }), ['completed', 'failed'], threadId);
  }
}

export function clipForm(userId: string, clip: Blob): FormData {
  const form = new FormData();
  form.set('user_id', userId);
  form.set('video', clip, 'clip.mp4');
  return form;
}

interface State {
  readonly status: string;
}

async function settled(read: () => Promise<State>, ends: readonly string[], what: string): Promise<string> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const { status } = await read();
    if (ends.includes(status)) return status;
    await pause(100);
  }
  throw new Error(`${what} does not come to an end.`);
}

/** A new tenant with a user and a session that failed. */
async function createWorld(platform: Platform): Promise<World> {
  const operator = async (...args: string[]): Promise<Record<string, string>> => JSON.parse((await promisify(execFile)(
    platform.nodePath, [...platform.sourceFlags, join(platform.root, 'tools/strideform/src/main.ts'), 'admin', ...args], { cwd: platform.root, env: { ...platform.environment } },
  )).stdout) as Record<string, string>;
  const { tenant_id: tenantId } = await operator('tenant', 'create', '--name', `Contract ${process.pid}`, '--plan', 'pro');
  const { token: admin } = await operator('key', 'create', '--tenant', tenantId!, '--role', 'admin');
  const { no_plan_admin: noPlan, neighbour } = platform.keys;
  const things = { session_id: '', failed_session_id: '', thread_id: '', user_id: 'runner-1' };
  const bare = new World(platform, { admin: admin!, viewer: admin!, noPlan, neighbour }, things);
  await bare.made('createUser', { body: { user_id: things.user_id, display_name: 'Runner one', height: 176, weight: 70 } });
  const { token: viewer } = await bare.made<{ token: string }>('createApiKey', { body: { role: 'viewer', name: 'Looks on' } });
  const failed_session_id = await bare.failedSession();
  return new World(platform, { ...bare.keys, viewer }, { ...things, failed_session_id });
}

/** The same with an analysed session, and a thread about it. */
export async function createAnalysedWorld(platform: Platform): Promise<World> {
  const bare = await createWorld(platform);
  const { things } = bare;
  const clip = await openAsBlob(join(platform.root, 'test/fixtures/rendered-runner/runner.mp4'), { type: 'video/mp4' });
  const { session_id } = await bare.made<{ session_id: string }>('createSession', { body: clipForm(things.user_id, clip) });
  if (await bare.finished(session_id) !== 'succeeded') throw new Error('The fixture\'s clip could not be analysed.');
  const { performance_metrics: thread_id } = await bare.made<{ performance_metrics: string }>('summarizeThread', { ids: { session_id } });
  return new World(platform, bare.keys, { ...things, session_id, thread_id });
}
