import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenStreams } from './open-streams.ts';
import type { RecordedAnswers } from './recorded-answers.ts';

interface TenantSettings {
  readonly gatewayUrl: string;
  readonly tenantId: string;
  readonly key: string;
  readonly clip: Blob;
  readonly answers: RecordedAnswers;
}

interface Call {
  readonly method?: string;
  /** Path as the API's document names it. */
  readonly path: string;
  /** Query that begins with a question mark. */
  readonly query?: string;
  readonly sessionId?: string;
  readonly threadId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: FormData | string;
}

interface Answer {
  readonly status: number;
  // Body of the answer, which is read field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

const sessionPath = '/running/sessions/{session_id}/';
const deletedSessionPath = '/running/deleted-sessions/{session_id}/';
/** Time limit of a request, ms. No request may take longer, whatever fails. */
const callTimeoutMs = 60_000;
const pauseMs = 1000;
const readPauseMs = 300;
/** Time for which a caller repeats a request before it gives up, as the SDK's users would, ms. */
const patienceMs = 300_000;
const endTimeoutMs = 600_000;
const endedStates = ['succeeded', 'failed'];

/**
 * A tenant that calls the API as a careful client does: it repeats requests that were not answered.
 */
export class TenantAtWork {
  /** Sessions that the platform has acknowledged and that were not deleted. */
  readonly sessions: string[] = [];
  readonly deleted: string[] = [];

  constructor(private readonly settings: TenantSettings) {}

  get tenantId(): string {
    return this.settings.tenantId;
  }

  /** Registers a webhook to the tenant's server for each session that succeeds. */
  async registerWebhook(url: string): Promise<void> {
    const body = JSON.stringify({ url, events: ['session.succeeded'] });
    const headers = { 'content-type': 'application/json' };
    const create = () => this.call({ method: 'POST', path: '/running/webhooks/', headers, body });
    await this.untilAnswered(201, create);
  }

  /** Sends a clip until it is acknowledged. Repeats have the same key, so that it counts once. */
  async send(video = this.settings.clip, fileName = 'runner.mp4'): Promise<string> {
    const headers = { 'idempotency-key': randomUUID() };
    const { session_id: id } = await this.untilAnswered(200, () => {
      const body = new FormData();
      body.set('user_id', 'runner');
      body.set('video', video, fileName);
      return this.call({ method: 'POST', path: '/running/sessions/', headers, body });
    });
    this.sessions.push(id);
    return id;
  }

  /** Deletes a session for good. A repeat may find that an earlier request has done that. */
  async delete(sessionId: string): Promise<void> {
    for (const path of [sessionPath, deletedSessionPath])
      await this.untilAnswered([204, 404], () => this.call({ method: 'DELETE', path, sessionId }));
    this.sessions.splice(this.sessions.indexOf(sessionId), 1);
    this.deleted.push(sessionId);
  }

  read(sessionId: string): Promise<Answer> {
    return this.call({ path: sessionPath, sessionId });
  }

  /** Resolves when a session has succeeded or failed. @throws Error if that takes too long. */
  untilEnded(sessionId: string): Promise<Answer['body']> {
    return this.untilSession(sessionId, ({ status }) => endedStates.includes(status));
  }

  /**
   * Resolves when a session is in a stage.
   * @throws Error if it ends before, or never reaches the stage.
   */
  async untilInStage(sessionId: string, wanted: string): Promise<void> {
    const isThere = ({ stage, status }: Answer['body']): boolean =>
      stage === wanted || endedStates.includes(status);
    const { stage, status } = await this.untilSession(sessionId, isThere);
    if (stage !== wanted) throw new Error(`${sessionId} is ${status} before the stage ${wanted}.`);
  }

  private async untilSession(
    sessionId: string,
    isWanted: (session: Answer['body']) => boolean,
  ): Promise<Answer['body']> {
    for (const end = Date.now() + endTimeoutMs; ; await sleep(readPauseMs)) {
      const body = await this.untilAnswered(200, () => this.read(sessionId));
      if (isWanted(body)) return body;
      if (Date.now() > end)
        throw new Error(`${sessionId} is still ${body.status} (${body.stage}).`);
    }
  }

  /** Follows a session by many event streams. */
  async openStreams(sessionId: string, count: number): Promise<OpenStreams> {
    const path = '/running/management/api-keys/';
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ role: 'viewer' });
    const keys: string[] = [];
    while (keys.length < OpenStreams.keysFor(count)) {
      const create = () => this.call({ method: 'POST', path, headers, body });
      keys.push((await this.untilAnswered(201, create)).token);
    }
    const streams = new OpenStreams();
    const url = `${this.settings.gatewayUrl}/running/sessions/${sessionId}/events/`;
    await streams.add({ url, keys, count });
    return streams;
  }

  /**
   * Returns a digest of all measured values. Equal digests mean equal numbers to the last digit.
   */
  async numbersOf(sessionId: string): Promise<string> {
    const path = `${sessionPath}export/`;
    const exported = await this.untilAnswered(200, () => this.call({ path, sessionId }));
    const { keypoints, angles, metrics, contact } = exported;
    const numbers = JSON.stringify({ keypoints, angles, metrics, contact });
    return createHash('sha256').update(numbers).digest('hex');
  }

  /** Requests comments on the summary of a session, and waits until its texts are written. */
  async readComments(sessionId: string): Promise<void> {
    const path = `${sessionPath}summary/`;
    const opened = await this.untilAnswered(201, () =>
      this.call({ method: 'POST', path, sessionId }),
    );
    for (const threadId of Object.values<string>(opened)) await this.untilWritten(threadId);
    await this.untilAnswered(200, () => this.call({ path, sessionId }));
  }

  /** Returns the number of sessions that the tenant's totals count. */
  async countedSessions(): Promise<number> {
    const path = '/running/sessions/metrics/total/';
    const body = await this.untilAnswered([200, 404], () => this.call({ path }));
    return body.session_count ?? 0;
  }

  /** Returns the number of deletions of the session in the audit trail. */
  async countDeletions(sessionId: string): Promise<number> {
    const path = '/running/management/audit/';
    const subject = createHash('sha256').update(sessionId).digest('hex').slice(0, 16);
    let count = 0;
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page = await this.untilAnswered(200, () => this.call({ path, query }));
      for (const { action, subject_id: id } of page.items)
        if (action === 'session.deleted' && id === subject) count += 1;
      cursor = page.next_cursor;
    }
    return count;
  }

  private async untilWritten(threadId: string): Promise<void> {
    const read = () => this.call({ path: '/running/threads/{thread_id}/', threadId });
    for (const end = Date.now() + patienceMs; ; await sleep(readPauseMs)) {
      const { status } = await this.untilAnswered(200, read);
      if (status === 'completed') return;
      if (Date.now() > end || status === 'failed') throw new Error(`${threadId} is ${status}`);
    }
  }

  /** Repeats a request while the platform answers 503, or does not answer. */
  private async untilAnswered(
    wanted: number | readonly number[],
    send: () => Promise<Answer>,
  ): Promise<Answer['body']> {
    const accepted = [wanted].flat();
    for (const end = Date.now() + patienceMs; ; await sleep(pauseMs)) {
      const answer = await send().catch((error: Error) => error);
      if (!(answer instanceof Error) && accepted.includes(answer.status)) return answer.body;
      const isPassing = answer instanceof Error || [409, 429, 503].includes(answer.status);
      if (isPassing && Date.now() < end) continue;
      const got = answer instanceof Error ? answer.message : JSON.stringify(answer);
      throw new Error(`A request was not answered with ${accepted.join(' or ')}: ${got}`);
    }
  }

  private async call({
    method = 'GET',
    path,
    query = '',
    sessionId,
    threadId,
    headers,
    body,
  }: Call): Promise<Answer> {
    const { gatewayUrl, key, answers } = this.settings;
    const named = path
      .replace('{session_id}', sessionId ?? '')
      .replace('{thread_id}', threadId ?? '');
    const url = `${gatewayUrl}${named}${query}`;
    try {
      const response = await fetch(url, {
        method,
        headers: { authorization: `API-KEY ${key}`, ...headers },
        body,
        signal: AbortSignal.timeout(callTimeoutMs),
      });
      const text = await response.text();
      answers.add(method, path, response.status);
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    } catch (error) {
      answers.addMissing(method, path, error as Error);
      throw error;
    }
  }
}
