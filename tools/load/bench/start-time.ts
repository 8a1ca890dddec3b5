import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runningPlatform } from '../platform/local-platform.ts';

export interface StartTime {
  /** Time until every service is ready, s. */
  readonly upS: number;
  /** Time until the demo clip's results are shown, s. */
  readonly demoS: number;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Returns the quicker of two starts of the platform, or null if it already runs here. */
export async function startTime(): Promise<StartTime | null> {
  if ((await runningPlatform()) !== null) return null;
  const [first, second] = [await oneStart(), await oneStart()];
  return first.demoS < second.demoS ? first : second;
}

async function oneStart(): Promise<StartTime> {
  const startedAt = performance.now();
  const passedS = (): number => (performance.now() - startedAt) / 1000;
  const start = spawn('node', ['deploy/local/start.mjs', '--once'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(start, 'exit') as Promise<[code: number | null]>;
  const at = { upS: NaN, demoS: NaN };
  for await (const line of createInterface({ input: start.stdout })) {
    if (line.startsWith('Strideform is up')) at.upS = passedS();
    if (line.startsWith('How long it took')) at.demoS = passedS();
  }
  const [code] = await exited;
  if (code !== 0 || Number.isNaN(at.upS + at.demoS))
    throw new Error('The platform did not start: run npm start to see why.');
  return at;
}
