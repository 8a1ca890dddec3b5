// npm run bench:profile [-- --clip FILE] [--json] shows the CPU time of one session by service: on
// main threads, which run JavaScript, on other threads, and by function on main threads.
import { renderedRunner } from '@strideform/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { functionTimes, type FunctionTime } from './function-times.ts';
import {
  clientOf,
  createSession,
  untilSucceeded,
  withPlatform,
  type LocalPlatform,
} from '../platform/local-platform.ts';
import { platformThreads, type ThreadCpu } from '../platform/process-cpu.ts';

const settleMs = 5000;
const functionsOfAService = 8;

interface ServiceProfile {
  readonly main_threads_s: number;
  readonly other_threads_s: number;
  readonly functions: readonly FunctionTime[];
}

export async function runProfile(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      clip: { type: 'string', default: renderedRunner.clipPath },
      json: { type: 'boolean', default: false },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'strideform-profile-'));
  const settings = { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` };
  try {
    const measured = await withPlatform((platform) => measure(platform, values.clip), {
      settings,
      isOwn: true,
    });
    const profiles = await profilesByService(folder, measured);
    if (values.json) console.log(JSON.stringify(profiles));
    else printTables(profiles);
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(platform: LocalPlatform, clipPath: string): Promise<Measured> {
  await pause(settleMs);
  const before = platformThreads(platform.folder);
  const fromUs = nowUs();
  const client = clientOf(platform);
  await untilSucceeded(client, await createSession(client, clipPath));
  return { before, after: platformThreads(platform.folder), fromUs, toUs: nowUs() };
}

interface Measured {
  readonly before: readonly ThreadCpu[];
  readonly after: readonly ThreadCpu[];
  /** Start of the session on the clock that profiles use, µs. */
  readonly fromUs: number;
  readonly toUs: number;
}

async function profilesByService(folder: string, { before, after, fromUs, toUs }: Measured) {
  const earlierS = new Map(before.map(({ threadId, cpuS }) => [threadId, cpuS]));
  const profiles: Record<string, ServiceProfile> = {};
  for (const service of new Set(after.map(({ name }) => name))) {
    const threads = after.filter(({ name }) => name === service);
    const spentS = (isMain: boolean): number =>
      threads
        .filter((thread) => thread.isMain === isMain)
        .reduce((sum, { threadId, cpuS }) => sum + cpuS - (earlierS.get(threadId) ?? 0), 0);
    const pids = new Set(threads.map(({ pid }) => pid));
    const times = await functionTimes(folder, pids, fromUs, toUs);
    profiles[service] = {
      main_threads_s: rounded(spentS(true)),
      other_threads_s: rounded(spentS(false)),
      functions: times.slice(0, functionsOfAService),
    };
  }
  return profiles;
}

function printTables(profiles: Readonly<Record<string, ServiceProfile>>): void {
  for (const [service, { functions, ...cpu }] of Object.entries(profiles)) {
    console.log(
      `\n${service}: ${cpu.main_threads_s} s on main threads, ` +
        `${cpu.other_threads_s} s on other threads`,
    );
    if (functions.length > 0)
      console.table(functions.map(({ selfS, where }) => ({ s: selfS, where })));
  }
}

function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

function rounded(valueS: number): number {
  return Number(valueS.toFixed(2));
}
