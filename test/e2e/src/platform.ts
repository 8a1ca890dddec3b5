import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openAsBlob, readFileSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

// A story waits for a whole chain of services on a machine that may be busy.
jest.setTimeout(300_000);

/** The running services that `start-platform.mjs` started, and keys for them. */
export interface Platform {
  readonly gatewayUrl: string;
  readonly telemetryUrls: Readonly<Record<string, string>>;
  readonly tenantId: string;
  /**
   * admin and viewer of one tenant, an admin of a tenant without a plan, an admin of another tenant
   * with one.
   */
  readonly keys: Readonly<Record<'admin' | 'viewer' | 'no_plan_admin' | 'neighbour', string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly pids: Readonly<Record<string, number>>;
  readonly nodePath: string;
  readonly sourceFlags: readonly string[];
  readonly root: string;
  readonly logDir: string;
  /** Traces that the services have sent so far: a line of OTLP's JSON for each batch. */
  readonly traceFile: string;
}

const file = process.env['STRIDEFORM_PLATFORM'];
export const platform: Platform | null =
  file === undefined ? null : (JSON.parse(readFileSync(file, 'utf8')) as Platform);

/** A story on the running platform; skipped, saying why, where there are no servers. */
export function story(title: string, tell: (platform: Platform) => void): void {
  if (platform === null)
    describe.skip(`${title} — SKIPPED: needs KAFKA_BROKERS, MONGODB_URI and S3_* (npm test provides them)`, () => {
      test('needs servers', () => undefined);
    });
  else describe(title, () => tell(platform));
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Bodies are judged by the specs, field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export async function call(path: string, key?: string, init: RequestInit = {}): Promise<Answer> {
  const headers = {
    ...(key === undefined ? {} : { authorization: `API-KEY ${key}` }),
    ...init.headers,
  };
  const response = await fetch(`${platform!.gatewayUrl}${path}`, { ...init, headers });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

export const demoClip = (): string =>
  join(platform!.root, 'test/fixtures/rendered-runner/runner.mp4');

/** Uploads the demo clip, or `video`, as a tenant would. */
export async function upload(
  key: string,
  fields: Readonly<Record<string, string>> = {},
  video?: Blob,
  path = '/running/sessions/',
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ user_id: 'runner-1', ...fields }))
    form.set(name, value);
  form.set('video', video ?? (await openAsBlob(demoClip(), { type: 'video/mp4' })), 'runner.mp4');
  return call(path, key, { method: 'POST', body: form });
}

/** The session's detail once it reached a final state. */
export async function finished(sessionId: string, key: string, timeoutS = 120): Promise<Answer> {
  const giveUpAt = Date.now() + timeoutS * 1000;
  for (;;) {
    const answer = await call(`/running/sessions/${sessionId}/`, key);
    if (['succeeded', 'failed'].includes(answer.body.status)) return answer;
    if (Date.now() > giveUpAt)
      throw new Error(
        `Session ${sessionId} is still ${answer.body.status} (${answer.body.stage}) after ${timeoutS} s.`,
      );
    await pause(200);
  }
}

interface Totals {
  readonly session_count: number;
  readonly last_session_metrics: { readonly speed: { readonly avg: number } };
}

/**
 * Totals follow a session's end by an event, which may wait behind other sessions' measuring: waits
 * until they are as told; null: there are none.
 */
export async function untilTotals(
  key: string,
  are: (totals: Totals | null) => boolean,
): Promise<void> {
  const read = async (): Promise<Totals | null> => {
    const { status, body } = await call('/running/sessions/metrics/total/', key);
    if (![200, 404].includes(status))
      throw new Error(`The totals answer ${status}: ${JSON.stringify(body)}`);
    return status === 404 ? null : body;
  };
  let totals = await read();
  for (
    const deadline = Date.now() + 120_000;
    !are(totals) && Date.now() < deadline;
    totals = await read()
  )
    await pause(200);
  if (!are(totals)) throw new Error(`The totals stay at ${JSON.stringify(totals)}.`);
}

/** The states that a session's stream of events tells, up to its end. */
export async function follow(
  sessionId: string,
  key: string,
): Promise<{ status: string; progress: number; reanalysis: { status: string } | null }[]> {
  const response = await fetch(`${platform!.gatewayUrl}/running/sessions/${sessionId}/events/`, {
    headers: { authorization: `API-KEY ${key}` },
  });
  return [...(await response.text()).matchAll(/^event: state\ndata: (.*)$/gm)].map(([, data]) =>
    JSON.parse(data!),
  );
}

/** `strideform admin …`; resolves with the JSON that it prints. */
export async function operator(...args: string[]): Promise<unknown> {
  const { root, nodePath, sourceFlags, environment } = platform!;
  const { stdout } = await promisify(execFile)(
    nodePath,
    [...sourceFlags, join(root, 'tools/strideform/src/main.ts'), 'admin', ...args],
    { cwd: root, env: { ...environment } },
  );
  return JSON.parse(stdout);
}

/** A tenant that no other spec adds sessions to, with a key of its admin. */
export async function newTenant(name: string): Promise<{ tenantId: string; admin: string }> {
  const { tenant_id: tenantId } = (await operator(
    'tenant',
    'create',
    '--name',
    `${name} ${randomUUID()}`,
    '--plan',
    'pro',
  )) as { tenant_id: string };
  const { token: admin } = (await operator(
    'key',
    'create',
    '--tenant',
    tenantId,
    '--role',
    'admin',
  )) as { token: string };
  return { tenantId, admin };
}

/**
 * What is there once for all stories, so that those who need it to themselves take turns: the demo,
 * and what texts are written by.
 */
type Shared = 'demo' | 'texts';

/** That others' turns take on a machine that is busy. */
const longestTurnsMs = 600_000;
const turnAt = (shared: Shared): string => join(platform!.logDir, `${shared}-turn`);
const endTurn = (shared: Shared): Promise<void> => rmdir(turnAt(shared));
/** @throws {Error} when the others do not come to an end. */
async function takeTurn(shared: Shared): Promise<void> {
  for (const deadline = Date.now() + longestTurnsMs; ; await pause(100)) {
    try {
      await mkdir(turnAt(shared));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || Date.now() > deadline) throw error;
    }
  }
}

/** No other story that takes turns at it runs beside this one. */
export function takeTurns(shared: Shared): void {
  let isOurs = false;
  beforeAll(async () => {
    await takeTurn(shared);
    isOurs = true;
  }, longestTurnsMs + 60_000);
  afterAll(async () => {
    if (isOurs) await endTurn(shared);
  });
}

/** Makes a session the demo while `work` reads it. */
export async function withDemo(sessionId: string, work: () => Promise<void>): Promise<void> {
  await takeTurn('demo');
  try {
    expect(
      await operator('demo', 'set', '--tenant', platform!.tenantId, '--session', sessionId),
    ).toEqual({ demo: { tenant_id: platform!.tenantId, session_id: sessionId } });
    await work();
  } finally {
    await endTurn('demo');
  }
}

/** The sum of a Prometheus metric's samples at a telemetry address; 0 when it has none yet. */
export async function metricSum(telemetryUrl: string, name: string): Promise<number> {
  const text = await (await fetch(`${telemetryUrl}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
