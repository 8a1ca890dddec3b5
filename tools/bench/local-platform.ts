import { Strideform } from '@strideform/sdk';
import { clipFile } from '@strideform/sdk/node';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ServiceMetrics } from './service-metrics.ts';

const LocalPlatform = z.object({
  gateway_url: z.url(),
  telemetry_urls: z.record(z.string(), z.url()),
  servers: z.object({ mongodb_uri: z.string() }),
  keys: z.object({ admin: z.string() }),
  demo_session_id: z.string().nullable(),
});
export type LocalPlatform = z.infer<typeof LocalPlatform>;

const root = fileURLToPath(new URL('../..', import.meta.url));
const localFile = `${root}/.strideform/local.json`;
const startTimeoutMs = 600_000;

/** Runs `work` on the platform that `npm start` runs here, or on one that is started for it. */
export async function withPlatform<T>(
  work: (platform: LocalPlatform) => Promise<T>,
  environment: Readonly<Record<string, string>> = {},
): Promise<T> {
  const running = await runningPlatform();
  if (running !== null) return work(running);
  const start = spawn('node', ['deploy/local/start.mjs'], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, ...environment },
  });
  try {
    const startedAt = Date.now();
    let platform: LocalPlatform | null = null;
    while (platform?.demo_session_id == null) {
      if (start.exitCode !== null || Date.now() - startedAt > startTimeoutMs)
        throw new Error('The platform did not start: run npm start to see why.');
      await pause(1000);
      // The gateway answers before the file of an earlier start, with its ports, is written again.
      if (isWrittenSince(startedAt)) platform = await runningPlatform();
    }
    return await work(platform);
  } finally {
    start.kill('SIGINT');
    if (start.exitCode === null) await once(start, 'exit');
  }
}

const isWrittenSince = (timeMs: number): boolean =>
  (statSync(localFile, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= timeMs;

/** null also where another platform has taken over the address: it does not know the key. */
export async function runningPlatform(): Promise<LocalPlatform | null> {
  try {
    const platform = LocalPlatform.parse(JSON.parse(readFileSync(localFile, 'utf8')));
    await clientOf(platform).sessions.list();
    return platform;
  } catch {
    return null;
  }
}

/** What a tenant calls. A retry would hide a request that failed. */
export const clientOf = ({ gateway_url: baseUrl, keys }: LocalPlatform): Strideform =>
  new Strideform({ baseUrl, apiKey: keys.admin, maxRetries: 0 });

export const benchRunner = 'bench';

/** Creates a session of one clip. @returns the session's id. */
export async function createSession(
  client: Strideform,
  clipPath: string,
  details: { readonly session_name?: string } = {},
): Promise<string> {
  const video = await clipFile(clipPath);
  const described = { user_id: benchRunner, ...details, video };
  const { session_id: sessionId } = await client.sessions.create(described);
  return sessionId;
}

/** Follows a session's events: asking again and again would be part of its cost. */
export async function untilSucceeded(client: Strideform, sessionId: string): Promise<void> {
  for await (const { status, error } of client.sessions.watch(sessionId))
    if (status === 'failed') throw new Error(`The session failed: ${error?.detail}`);
}

export interface ProcessUse {
  readonly cpuS: number;
  readonly rssMb: number;
}

/** What a service reports about its own process. */
export async function processUse(
  { telemetry_urls: urls }: LocalPlatform,
  service: string,
): Promise<ProcessUse> {
  const metrics = await ServiceMetrics.read(urls[service]!);
  return {
    cpuS: metrics.valueOf('process_cpu_seconds_total'),
    rssMb: metrics.valueOf('process_resident_memory_bytes') / 1e6,
  };
}
