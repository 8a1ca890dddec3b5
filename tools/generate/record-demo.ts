// npm run demo:record sends the demo clip to a running platform (npm start), as its first tenant
// would. It writes the answers of the ten operations about its session into
// services/gateway/src/sessions/demo/recorded-answers, one JSON file per operation. They are the
// examples of the API's description.
//   npm run demo:record [-- --gateway URL --key TOKEN] The files do not contain the addresses and
//   tokens of links. Lists with one entry per frame are cut to three frames from the middle.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { createGatewayClient } from '../../deploy/local/gateway-client.mjs';
import { readLocalPlatform } from '../../deploy/local/tenants.mjs';
import { generateCommand } from './generated-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'services', 'gateway', 'src', 'sessions', 'demo', 'recorded-answers');
const clip = join(root, 'test', 'fixtures', 'rendered-runner', 'runner.mp4');
const runner = {
  user_id: 'runner-7',
  display_name: 'Runner seven',
  age: 34,
  gender: 'male',
  height: 176,
  weight: 70,
  shoeSize: 43,
};
const framesShown = 3;

type GatewayClient = ReturnType<typeof createGatewayClient>;

interface ThreadAnswer {
  readonly status: string;
  readonly purpose: string;
  readonly block: string;
}

/** Ids of threads, by the block of the session that they are about. */
type ThreadIds = Readonly<Record<string, string>>;

/** Resolves with the thread, once its latest text is written. */
async function completedThread({ call }: GatewayClient, threadId: string): Promise<ThreadAnswer> {
  for (;;) {
    const thread: ThreadAnswer = await call(`/running/threads/${threadId}/`);
    if (thread.status === 'completed') return thread;
    if (thread.status === 'failed')
      throw new Error(
        `the text of thread ${threadId} (${thread.purpose}, ${thread.block}) could not be written`,
      );
    await sleep(500);
  }
}

/** Creates the runner, or updates the one that an earlier recording left. */
async function saveRunner({ call }: GatewayClient): Promise<void> {
  const { user_id: id, ...profile } = runner;
  await call('/running/management/users/', { method: 'POST', body: runner }).catch(() =>
    call(`/running/management/users/${id}/`, { method: 'PATCH', body: profile }),
  );
}

async function runDemoSession(
  client: GatewayClient,
): Promise<{ session_id: string; title: string }> {
  const userId = runner.user_id;
  const sessionId: string = await client.createSession({ clip, userId, title: 'Tempo run' });
  const { status, title } = await client.waitForEnd(sessionId, () => {});
  if (status !== 'succeeded') throw new Error(`the demo clip's session has ${status}`);
  return { session_id: sessionId, title };
}

/** Limit of earlier sessions, because they would show in the averages of the totals. */
const mostEarlierSessions = 2;

async function requireFreshTenant({ call }: GatewayClient): Promise<void> {
  const { session_count: count } = await call('/running/sessions/metrics/total/');
  if (count > mostEarlierSessions)
    throw new Error(
      `The tenant has ${count} sessions, which would show in the totals: stop the platform, delete .strideform/data, and start it again.`,
    );
}

/** Resolves with the answers by operation. */
async function record(client: GatewayClient): Promise<Record<string, unknown>> {
  const { call } = client;
  await requireFreshTenant(client);
  await saveRunner(client);
  const createSession = await runDemoSession(client);
  const session = `/running/sessions/${createSession.session_id}/`;
  const threads: readonly ThreadIds[] = await client.requestComments(createSession.session_id);
  const threadIds = threads.flatMap((ids) => Object.values(ids));
  await Promise.all(threadIds.map((id) => completedThread(client, id)));
  const [summarizeThread, recommendFormThread, recommendGaitThread] = threads;
  const question = { method: 'POST', body: { text: 'What was my cadence?' } };
  const askedId = summarizeThread!['distance_and_duration']!;
  return {
    createSession,
    summarizeThread,
    recommendFormThread,
    recommendGaitThread,
    summarizeSession: await call(`${session}summary/`),
    analyzeFormReport: await call(`${session}form-analysis/`, { method: 'POST' }),
    analyzeGaitReport: await call(`${session}gait-analysis/`, { method: 'POST' }),
    readSession: await call(session),
    exportSession: await call(`${session}export/`),
    readTotals: await call('/running/sessions/metrics/total/'),
    listSessions: await call(`/running/sessions/?limit=1&user_id=${runner.user_id}`),
    askThread: await call(`/running/threads/${askedId}/messages/`, question),
    readThread: await completedThread(client, askedId),
  };
}

const mediaLinkForm = /^https?:\/\/[^/]+\/media\/[\w-]+$/;
/** End of links in examples, which would differ with each recording. */
const exampleEnd = '2027-01-01T00:00:00.000Z';
/** A link with a token of the right form that is not valid. */
const exampleLink = `https://strideform.example.org/media/${'0'.repeat(43)}`;

/** Shortens lists with one entry per frame, which have as many entries as the clip has frames. */
function shortenLists(
  answers: Record<string, unknown>,
  frameCount: number,
): Record<string, unknown> {
  const from = Math.floor(frameCount / 2);
  return JSON.parse(JSON.stringify(answers), (key, value: unknown) => {
    if (Array.isArray(value) && value.length === frameCount)
      return value.slice(from, from + framesShown);
    if (key === 'links_expire_at') return exampleEnd;
    if (typeof value === 'string' && mediaLinkForm.test(value)) return exampleLink;
    return value;
  });
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function writeAnswer(operation: string, answer: unknown): Promise<void> {
  const file = join(folder, `${kebabCase(operation)}.json`);
  const style = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(answer), { ...style, parser: 'json' }));
}

function connect(): GatewayClient {
  const { values } = parseArgs({
    options: { gateway: { type: 'string' }, key: { type: 'string' } },
  });
  const local = readLocalPlatform(join(root, '.strideform', 'local.json'));
  const url = values.gateway ?? local?.gateway_url;
  const key = values.key ?? local?.keys.admin;
  if (!url || !key)
    throw new Error('No platform runs here: run npm start, or name one by --gateway and --key.');
  return createGatewayClient({ url, key });
}

async function main(): Promise<void> {
  const answers = await record(connect());
  const { all_timestamps: frames } = answers['readSession'] as { all_timestamps: unknown[] };
  for (const [operation, answer] of Object.entries(shortenLists(answers, frames.length)))
    await writeAnswer(operation, answer);
  console.log(`Wrote ${folder}. Now: ${generateCommand}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
