// Sends the demo clip to a running platform (npm start), as its first tenant would, and writes the
// answers of the ten operations about its session into services/gateway/src/demo/recorded-answers,
// one JSON file an operation. They are the examples of the API's description.
//   node tools/record-demo.mjs [--gateway URL --key TOKEN]
// The files leave out the addresses and signatures of presigned URLs. Of lists with one entry a
// frame they keep three frames from the middle.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { createGatewayClient } from '../deploy/local/gateway-client.mjs';
import { readLocalPlatform } from '../deploy/local/tenants.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'services', 'gateway', 'src', 'demo', 'recorded-answers');
const CLIP = join(ROOT, 'test', 'fixtures', 'rendered-runner', 'runner.mp4');
const RUNNER = {
  user_id: 'runner-7',
  display_name: 'Runner seven',
  age: 34,
  gender: 'male',
  height: 176,
  weight: 70,
  shoeSize: '43',
};
const FRAMES_SHOWN = 3;

/** The thread once its latest text is there. */
async function written(call, threadId) {
  for (;;) {
    const thread = await call(`/running/threads/${threadId}/`);
    if (thread.status === 'completed') return thread;
    if (thread.status === 'failed')
      throw new Error(
        `the text of thread ${threadId} (${thread.purpose}, ${thread.block}) could not be written`,
      );
    await sleep(500);
  }
}

async function record({ call, ...client }) {
  const { user_id: userId, ...profile } = RUNNER;
  await call('/running/management/users/', { method: 'POST', body: RUNNER }).catch(() =>
    call(`/running/management/users/${userId}/`, { method: 'PATCH', body: profile }),
  );
  const sessionId = await client.createSession({ clip: CLIP, userId, title: 'Tempo run' });
  const session = `/running/sessions/${sessionId}/`;
  const { status, title } = await client.waitForEnd(sessionId, () => {});
  if (status !== 'succeeded') throw new Error(`the demo clip's session has ${status}`);
  const opened = await client.requestComments(sessionId);
  const [summarizeThread, recommendFormThread, recommendGaitThread] = opened;
  await Promise.all(opened.flatMap((ids) => Object.values(ids)).map((id) => written(call, id)));
  const asked = summarizeThread.distance_and_duration;
  return {
    createSession: { session_id: sessionId, title },
    summarizeThread,
    recommendFormThread,
    recommendGaitThread,
    summarizeSession: await call(`${session}summary/`),
    analyzeFormReport: await call(`${session}form-analysis/`, { method: 'POST' }),
    analyzeGaitReport: await call(`${session}gait-analysis/`, { method: 'POST' }),
    readSession: await call(session),
    exportSession: await call(`${session}export/`),
    readTotals: await call('/running/sessions/metrics/total/'),
    listSessionLifecycle: await call(`/running/sessions/?limit=1&user_id=${userId}`),
    askThread: await call(`/running/threads/${asked}/messages/`, {
      method: 'POST',
      body: { text: 'What was my cadence?' },
    }),
    readThread: await written(call, asked),
  };
}

/** Lists with one entry a frame have as many as there are frames in the clip. */
function shortened(value, frameCount) {
  const from = Math.floor(frameCount / 2);
  return JSON.parse(JSON.stringify(value), (_key, inner) => {
    if (Array.isArray(inner) && inner.length === frameCount)
      return inner.slice(from, from + FRAMES_SHOWN);
    if (typeof inner === 'string' && /^https?:\/\/.*X-Amz-Signature=/.test(inner))
      return `https://media.example.org${new URL(inner).pathname.replace(/^\/[^/]+/, '/strideform')}?X-Amz-Expires=3600&X-Amz-Signature=0000`;
    return inner;
  });
}

const kebabCase = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

async function writeAnswer(operation, body) {
  const file = join(FOLDER, `${kebabCase(operation)}.json`);
  const style = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(body), { ...style, parser: 'json' }));
}

async function main() {
  const { values } = parseArgs({
    options: { gateway: { type: 'string' }, key: { type: 'string' } },
  });
  const local = readLocalPlatform(join(ROOT, '.strideform', 'local.json'));
  const [url, key] = [values.gateway ?? local?.gateway_url, values.key ?? local?.keys.admin];
  if (!url || !key)
    throw new Error(
      'There is no platform to ask: run npm start, or name one by --gateway and --key.',
    );
  const bodies = await record(createGatewayClient({ url, key }));
  const answers = shortened(bodies, bodies.readSession.all_timestamps.length);
  for (const [operation, body] of Object.entries(answers)) await writeAnswer(operation, body);
  console.log(`Wrote ${FOLDER}. Now: node tools/run-ts.mjs tools/generators/openapi.ts`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
