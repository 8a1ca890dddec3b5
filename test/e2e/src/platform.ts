import { randomUUID } from 'node:crypto';
import { openAsBlob, readFileSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
// deploy/local cannot be a package: it runs before any package is installed.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { commandRunner } from '../../../deploy/local/operator.mjs';
import { pollUntil } from './polling.ts';

/** Services that `start-platform.mjs` has started, and keys for them. */
export interface RunningPlatform {
  readonly gatewayUrl: string;
  readonly telemetryUrls: Readonly<Record<string, string>>;
  readonly tenantId: string;
  /**
   * Keys of the admin and the viewer of one tenant, and of the admins of two other tenants: one
   * without a plan, and one with a plan (`neighbour`).
   */
  readonly keys: Readonly<Record<'admin' | 'viewer' | 'no_plan_admin' | 'neighbour', string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Variables of single services, such as their keys of the object store. */
  readonly serviceSettings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly pids: Readonly<Record<string, number>>;
  readonly nodePath: string;
  readonly sourceFlags: readonly string[];
  readonly root: string;
  readonly logDir: string;
  /**
   * File with the traces that the services have sent so far: one line of OTLP JSON for each batch.
   */
  readonly traceFile: string;
}

export const platform = JSON.parse(
  readFileSync(process.env['STRIDEFORM_PLATFORM']!, 'utf8'),
) as RunningPlatform;

/** Defines the tests of one user story on the running platform. */
export const story = (title: string, define: (platform: RunningPlatform) => void): void =>
  describe(title, () => define(platform));

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The specs check bodies field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Calls the gateway. A body that is not JSON stays text. */
export async function call(path: string, key?: string, init: RequestInit = {}): Promise<Answer> {
  const authorization = key === undefined ? {} : { authorization: `API-KEY ${key}` };
  const headers = { ...authorization, ...init.headers };
  const response = await fetch(`${platform.gatewayUrl}${path}`, { ...init, headers });
  const text = await response.text();
  const isJson = text.startsWith('{') || text.startsWith('[');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

/** Sends a POST with a JSON body, or without a body. */
export function post(path: string, key: string, body?: object): Promise<Answer> {
  if (body === undefined) return call(path, key, { method: 'POST' });
  return call(path, key, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

/**
 * Opens a link to an annotated video without following its redirect. A busy report service may draw
 * for longer than the gateway waits; then it asks the reader to come back, as any reader does here.
 */
export async function openDrawnVideo(url: string): Promise<Response> {
  const open = (): Promise<Response> => fetch(url, { redirect: 'manual' });
  const isDrawn = ({ status }: Response): boolean => status !== 503;
  return pollUntil(open, isDrawn, { timeoutS: 120, intervalMs: 5000 });
}

export const demoClip = (): string =>
  join(platform.root, 'test/fixtures/rendered-runner/runner.mp4');

/**
 * Returns the demo clip with a mark in its bytes, in a box that players ignore. The services
 * analyse and draw it, although they know the demo clip.
 */
export function markedClip(mark: string): Blob {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + mark.length);
  return new Blob([readFileSync(demoClip()), size, Buffer.from(`free${mark}`)], {
    type: 'video/mp4',
  });
}

/**
 * Returns a name that no other story uses. Two stories with the same runner name would read each
 * other's sessions.
 */
export const unusedName = (what: string): string => `${what}-${randomUUID().slice(0, 8)}`;

/** Uploads the demo clip, or `video`, as a tenant would. */
export async function uploadClip(
  key: string,
  fields: Readonly<Record<string, string>> = {},
  video?: Blob,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ user_id: 'runner-1', ...fields }))
    form.set(name, value);
  const clip = video ?? (await openAsBlob(demoClip(), { type: 'video/mp4' }));
  form.set('video', clip, 'runner.mp4');
  return call('/running/sessions/', key, { method: 'POST', body: form });
}

/**
 * Returns the session once it has reached a final state.
 * @throws {Error} with its stage if that takes longer than `timeoutS`
 */
export async function finishedSession(
  sessionId: string,
  key: string,
  timeoutS = 120,
): Promise<Answer> {
  const isFinal = ({ body }: Answer): boolean => ['succeeded', 'failed'].includes(body.status);
  const read = (): Promise<Answer> => call(`/running/sessions/${sessionId}/`, key);
  // Each read takes the services some 50 ms of CPU, and several stories wait at the same time.
  const answer = await pollUntil(read, isFinal, { timeoutS, intervalMs: 1000 });
  if (isFinal(answer)) return answer;
  const { status, stage } = answer.body;
  throw new Error(`Session ${sessionId} is still ${status} (${stage}) after ${timeoutS} s.`);
}

interface Totals {
  readonly session_count: number;
  readonly last_session_metrics: { readonly speed: { readonly avg: number } };
}

/**
 * Waits until the tenant's totals are as wanted. They are null if the tenant has none. An event
 * updates the totals after a session ends, and may wait behind the analysis of other sessions.
 */
export async function waitForTotals(
  key: string,
  areWanted: (totals: Totals | null) => boolean,
): Promise<void> {
  const read = async (): Promise<Totals | null> => {
    const { status, body } = await call('/running/sessions/metrics/total/', key);
    if (![200, 404].includes(status))
      throw new Error(`Reading the totals failed with status ${status}: ${JSON.stringify(body)}`);
    return status === 404 ? null : body;
  };
  const totals = await pollUntil(read, areWanted, { timeoutS: 120, intervalMs: 1000 });
  if (!areWanted(totals))
    throw new Error(`The totals are still ${JSON.stringify(totals)} after 120 s.`);
}

interface SessionState {
  readonly status: string;
  readonly progress: number;
  readonly reanalysis: { readonly status: string } | null;
}

/** Returns the states in a session's stream of events, up to its end. */
export async function followStates(sessionId: string, key: string): Promise<SessionState[]> {
  const response = await fetch(`${platform.gatewayUrl}/running/sessions/${sessionId}/events/`, {
    headers: { authorization: `API-KEY ${key}` },
  });
  const events = (await response.text()).matchAll(/^event: state\ndata: (.*)$/gm);
  return [...events].map(([, data]) => JSON.parse(data!));
}

const runOperator = commandRunner({
  root: platform.root,
  nodePath: platform.nodePath,
  sourceFlags: platform.sourceFlags,
  env: { ...platform.environment, ...platform.serviceSettings['operator'] },
});

/**
 * Runs `strideform admin …` with the operator's own rights, and returns the JSON that it prints.
 */
export const runAdmin = async (...args: string[]): Promise<unknown> =>
  JSON.parse(await runOperator('admin', ...args));

/** Creates a tenant to which no other spec adds sessions, and a key of its admin. */
export async function newTenant(name: string): Promise<{ tenantId: string; admin: string }> {
  const uniqueName = `${name} ${randomUUID()}`;
  const tenant = await runAdmin('tenant', 'create', '--name', uniqueName, '--plan', 'pro');
  const { tenant_id: tenantId } = tenant as { tenant_id: string };
  const key = await runAdmin('key', 'create', '--tenant', tenantId, '--role', 'admin');
  const { token: admin } = key as { token: string };
  return { tenantId, admin };
}

/** Resources that all stories share: the demo session, and the services that write texts. */
type SharedResource = 'demo' | 'texts';

/** Longest time for which the other stories may lock a resource on a busy machine, ms. */
const LONGEST_WAIT_MS = 600_000;
const lockFolder = (resource: SharedResource): string => join(platform.logDir, `${resource}-lock`);
const unlock = (resource: SharedResource): Promise<void> => rmdir(lockFolder(resource));

/**
 * Waits for the lock of a resource.
 * @throws {Error} if the other stories do not unlock it in time
 */
async function lock(resource: SharedResource): Promise<void> {
  for (const deadline = Date.now() + LONGEST_WAIT_MS; ; await sleep(100)) {
    try {
      await mkdir(lockFolder(resource));
      return;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
      if (!isTaken || Date.now() > deadline) throw error;
    }
  }
}

/** Keeps other stories that use `resource` exclusively from running during this one. */
export function lockDuringTests(resource: SharedResource): void {
  let isLocked = false;
  beforeAll(async () => {
    await lock(resource);
    isLocked = true;
  }, LONGEST_WAIT_MS + 60_000);
  afterAll(async () => {
    if (isLocked) await unlock(resource);
  });
}

/**
 * Makes a session the demo session while `work` reads it. The session belongs to the platform's
 * tenant by default.
 */
export async function withDemo(
  sessionId: string,
  work: () => Promise<void>,
  tenantId = platform.tenantId,
): Promise<void> {
  await lock('demo');
  try {
    const demo = await runAdmin('demo', 'set', '--tenant', tenantId, '--session', sessionId);
    expect(demo).toEqual({ demo: { tenant_id: tenantId, session_id: sessionId } });
    await work();
  } finally {
    await unlock('demo');
  }
}

/**
 * Returns the sum of a Prometheus metric's samples at a telemetry address. Returns 0 if it has none
 * yet.
 */
export async function metricSum(telemetryUrl: string, name: string): Promise<number> {
  const response = await fetch(`${telemetryUrl}/metrics`);
  const lines = (await response.text()).split('\n');
  const samples = lines.filter(
    (line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `),
  );
  const values = samples.map((line) => Number(line.split(' ').at(-1)));
  return values.reduce((sum, value) => sum + value, 0);
}

/** Returns the sum of a metric over all services of the platform. */
export async function metricSumOfPlatform(name: string): Promise<number> {
  const urls = Object.values(platform.telemetryUrls);
  const sums = await Promise.all(urls.map((url) => metricSum(url, name)));
  return sums.reduce((total, sum) => total + sum, 0);
}
