import { Strideform, type SessionProgress } from '@strideform/sdk';
import { clipFile } from '@strideform/sdk/node';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { recordDemo } from '../../../deploy/local/demo.mjs';
import { createGatewayClient } from '../../../deploy/local/gateway-client.mjs';
import { createProgress } from '../../../deploy/local/progress.mjs';
import { prepareTenants } from '../../../deploy/local/tenants.mjs';
import { root } from '../../check/workspace.ts';
import { makeOwnFolder, withOwnPlatform, type StartedPlatform } from './own-platform.ts';
import { ServiceMetrics } from './service-metrics.ts';

const LocalPlatformFile = z.object({
  gateway_url: z.url(),
  telemetry_urls: z.record(z.string(), z.url()),
  servers: z.object({ mongodb_uri: z.string() }),
  keys: z.object({ admin: z.string() }),
  demo_session_id: z.string().nullable(),
});

/** A platform on this machine, with a tenant and a demo session. */
export interface LocalPlatform extends z.infer<typeof LocalPlatformFile> {
  /** Folder of its data and logs. */
  readonly folder: string;
}

/** Folder of the platform that `npm start` runs. */
const sharedFolder = join(root, '.strideform');

export interface PlatformNeeds {
  /** Variables of the services. A platform that already runs keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** True to never use a platform that `npm start` runs here. */
  readonly isOwn?: boolean;
}

/** Does the work on the platform that `npm start` runs here, or on one that is started for it. */
export async function withPlatform<T>(
  work: (platform: LocalPlatform) => Promise<T>,
  { settings = {}, isOwn = false }: PlatformNeeds = {},
): Promise<T> {
  const running = isOwn ? null : await runningPlatform();
  if (running !== null) return work(running);
  // Standard output is for results.
  const progress = createProgress((line: string) => void process.stderr.write(`${line}\n`));
  const options = { folder: makeOwnFolder('load'), progress, settings, restart: true };
  return withOwnPlatform(options, async (started) =>
    work(await withTenantAndDemo(started, progress)),
  );
}

/** Prepares the platform with a tenant, keys and a demo session, as `npm start` leaves it. */
async function withTenantAndDemo(
  { gatewayUrl, telemetryUrls, operator, folder, environment }: StartedPlatform,
  progress: ReturnType<typeof createProgress>,
): Promise<LocalPlatform> {
  const { tenantId, keys } = await prepareTenants({ operator, gatewayUrl });
  const gateway = createGatewayClient({ url: gatewayUrl, key: keys.admin });
  const setUser: Parameters<typeof recordDemo>[0]['setUser'] = ({ userId, heightCm, weightKg }) =>
    operator('user set', {
      tenant: tenantId,
      user: userId,
      'height-cm': heightCm,
      'weight-kg': weightKg,
    });
  const demo = await recordDemo({ gateway, operator, tenantId, setUser }, progress);
  if (demo.status !== 'succeeded') throw new Error('The demo clip could not be analysed.');
  const platform = LocalPlatformFile.parse({
    gateway_url: gatewayUrl,
    telemetry_urls: telemetryUrls,
    servers: { mongodb_uri: environment['MONGODB_URI'] },
    keys,
    demo_session_id: demo.sessionId,
  });
  return { ...platform, folder };
}

/**
 * Returns the running platform, or null. A different platform at the same address does not know the
 * key, and counts as none.
 */
export async function runningPlatform(): Promise<LocalPlatform | null> {
  try {
    const text = readFileSync(join(sharedFolder, 'local.json'), 'utf8');
    const platform = { ...LocalPlatformFile.parse(JSON.parse(text)), folder: sharedFolder };
    await clientOf(platform).sessions.list();
    return platform;
  } catch {
    return null;
  }
}

/**
 * Returns a client of a tenant. It does not retry, because a retry would hide a request that
 * failed.
 */
export const clientOf = ({ gateway_url: baseUrl, keys }: LocalPlatform): Strideform =>
  new Strideform({ baseUrl, apiKey: keys.admin, maxRetries: 0 });

export const benchRunner = 'bench';

/** Creates a session of one clip. @returns the session's id */
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

/** Follows a session's events, because repeated reads would be part of its cost. */
export async function untilSucceeded(
  client: Strideform,
  sessionId: string,
  onUpdate: (update: SessionProgress) => void = () => undefined,
): Promise<void> {
  for await (const update of client.sessions.watch(sessionId)) {
    onUpdate(update);
    if (update.status === 'failed') throw new Error(`The session failed: ${update.error?.detail}`);
  }
}

export interface ProcessUse {
  readonly cpuS: number;
  readonly rssMb: number;
}

/** Returns the values that a service reports about its own process. */
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
