// A tenant with everything that the API reads, as each release froze it.
import type { FrozenStores } from '@strideform/testing/servers';
import {
  call,
  finishedSession,
  newTenant,
  post,
  uploadClip,
  waitForTotals,
  type Answer,
} from '../platform.ts';
import { pollUntil } from '../polling.ts';

/** Ids of a tenant's objects. */
interface FrozenThings {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly earlierSessionId: string;
  readonly failedSessionId: string;
  readonly threadId: string;
  readonly endpointId: string;
  readonly userId: string;
}

export interface FrozenTenant extends FrozenStores {
  readonly things: FrozenThings;
  /** Answers of the release that was frozen, by request. */
  readonly answers: Readonly<Record<string, unknown>>;
}

const userId = 'runner-1';

async function made<T>(answer: Promise<Answer>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`The request failed: ${status} ${JSON.stringify(body)}`);
  return body as T;
}

async function writtenThread(threadId: string, key: string): Promise<void> {
  const read = () => call(`/running/threads/${threadId}/`, key);
  const { body } = await pollUntil(read, ({ body: { status } }) => status === 'completed', {
    timeoutS: 120,
  });
  expect(body.status).toBe('completed');
}

/** Creates the tenant with the platform's own pipeline. */
export async function createFrozenTenant(): Promise<{ things: FrozenThings; key: string }> {
  const { tenantId, admin: key } = await newTenant('Frozen');
  const send = <T>(path: string, body?: object): Promise<T> => made<T>(post(path, key, body));
  const user = { user_id: userId, display_name: 'Runner one', height: 176, weight: 70 };
  await send('/running/management/users/', { ...user, gender: 'male', age: 34 });
  const create = async (video?: Blob): Promise<string> => {
    const { session_id } = await made<{ session_id: string }>(uploadClip(key, {}, video));
    await finishedSession(session_id, key);
    return session_id;
  };
  const earlierSessionId = await create();
  const sessionId = await create();
  const failedSessionId = await create(new Blob(['no clip']));
  await waitForTotals(key, (totals) => totals?.session_count === 2);
  const session = `/running/sessions/${sessionId}`;
  const threads: Record<string, string> = {};
  for (const kind of ['summary', 'form-recommendations', 'recommendation'])
    Object.assign(threads, await send(`${session}/${kind}/`));
  for (const threadId of Object.values(threads)) await writtenThread(threadId, key);
  const threadId = threads['performance_metrics']!;
  await send(`/running/threads/${threadId}/messages/`, { text: 'What was my cadence?' });
  await writtenThread(threadId, key);
  await send(`${session}/frame-notes/`, { frame: 12, text: 'Lands early' });
  const { endpoint_id: endpointId } = await send<{ endpoint_id: string }>('/running/webhooks/', {
    url: 'https://hooks.invalid/',
    events: ['session.failed'],
  });
  const things = { tenantId, sessionId, earlierSessionId, failedSessionId, threadId, endpointId };
  return { things: { ...things, userId }, key };
}

/** Paths of the reads, by what they read. */
function readsOf(things: FrozenThings): Readonly<Record<string, string>> {
  const { sessionId, failedSessionId, threadId, endpointId } = things;
  const session = `/running/sessions/${sessionId}`;
  const user = `/running/management/users/${things.userId}`;
  return {
    totals: '/running/sessions/metrics/total/',
    sessions: '/running/sessions/',
    session: `${session}/`,
    'failed session': `/running/sessions/${failedSessionId}/`,
    summary: `${session}/summary/`,
    export: `${session}/export/`,
    assessment: `${session}/assessment/`,
    'form analysis': `${session}/form-analysis/`,
    'gait analysis': `${session}/gait-analysis/`,
    'media links': `${session}/media-links/`,
    'frame notes': `${session}/frame-notes/`,
    threads: `${session}/threads/`,
    thread: `/running/threads/${threadId}/`,
    users: '/running/management/users/',
    user: `${user}/`,
    'export of a user': `${user}/export/`,
    trends: `/running/users/${things.userId}/trends/?metrics=cadence,posture_angle`,
    webhooks: '/running/webhooks/',
    webhook: `/running/webhooks/${endpointId}/`,
  };
}

/** Returns the answers of all reads of a tenant, without what differs each time. */
export async function readAll(things: FrozenThings, key: string): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const [name, path] of Object.entries(readsOf(things)))
    answers[name] = withoutTexts(await made(call(path, key)));
  const compared = {
    earlier_session_id: things.earlierSessionId,
    later_session_id: things.sessionId,
  };
  answers['comparison'] = withoutTexts(await made(post('/running/comparisons/', key, compared)));
  return answers;
}

const words = /^[a-z][a-z_]*$/;

/**
 * Keeps numbers, booleans, null and words of closed sets. Sentences, ids, links and times stay only
 * as a mark: sentences may change in each release, and the rest differs in each copy. Lists of a
 * session's files are left out, because videos and pictures are not frozen.
 */
function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return words.test(value) ? value : '…';
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([key]) => key !== 'files');
  return Object.fromEntries(fields.map(([key, item]) => [key, withoutTexts(item)]));
}

/** Drills of strengths: a value that is good as it is has no drill any more. */
const withdrawn = /^\/assessment\/findings\/\d+\/drill$/;

/** Reasons that the release of that time did not give. */
const given = /^\/assessment\/metrics\/\w+\/uncoached_because$/;

const isSameOrIntended = (expected: unknown, actual: unknown, at: string): boolean =>
  Object.is(expected, actual) ||
  (actual === null && withdrawn.test(at)) ||
  (expected === null && given.test(at));

type Kind = Readonly<{ kind: string }>;

/** Leaves out what findings have since: values to look at, without a range. */
const withoutLooks = (answer: unknown, at: string): unknown =>
  at === '/assessment/findings' ? (answer as Kind[]).filter(({ kind }) => kind !== 'look') : answer;

/** Returns the places where `actual` lacks or changes something. It may have more fields. */
export function changedAnswers(expected: unknown, actual: unknown, at = ''): string[] {
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object')
    return isSameOrIntended(expected, actual, at)
      ? []
      : [`${at}: ${JSON.stringify(actual)} in place of ${JSON.stringify(expected)}`];
  const kept = withoutLooks(actual, at);
  const found = (kept ?? {}) as Record<string, unknown>;
  const hasOtherLength =
    Array.isArray(expected) && expected.length !== (kept as unknown[] | null)?.length;
  return [
    ...(hasOtherLength ? [`${at}: another number of entries`] : []),
    ...Object.entries(expected).flatMap(([key, item]) =>
      changedAnswers(item, found[key], `${at}/${key}`),
    ),
  ];
}
