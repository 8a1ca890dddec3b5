import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';

jest.setTimeout(300_000);

/** What `test/e2e/start-platform.mjs` tells of the running services. */
export interface Platform {
  readonly gatewayUrl: string;
  /** Admins of a tenant without a plan, and of one with a plan that has no sessions. */
  readonly keys: Readonly<Record<'no_plan_admin' | 'neighbour', string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodePath: string;
  readonly sourceFlags: readonly string[];
  readonly root: string;
  readonly logDir: string;
}

const file = process.env['STRIDEFORM_PLATFORM'];
const platform = file === undefined ? null : JSON.parse(readFileSync(file, 'utf8')) as Platform;

/** Specs on the running platform; skipped, saying why, where there are no servers. */
export function onPlatform(title: string, tell: (platform: Platform) => void): void {
  if (platform === null) describe.skip(`${title} — SKIPPED: needs KAFKA_BROKERS, MONGODB_URI and S3_* (npm test provides them)`, () => { test('needs servers', () => undefined); });
  else describe(title, () => tell(platform));
}
