// npm run bench:profile [-- --clip FILE] [--json]: where the CPU time of one session goes, by
// service: on main threads, which run JavaScript, and on others, and by function on the former.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { functionTimes, type FunctionTime } from './function-times.ts';
import {
  clientOf,
  createSession,
  runningPlatform,
  untilSucceeded,
  withPlatform,
} from './local-platform.ts';
import { platformThreads, type ThreadCpu } from './process-cpu.ts';

const demoClip = fileURLToPath(
  new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const { values } = parseArgs({
  options: {
    clip: { type: 'string', default: demoClip },
    json: { type: 'boolean', default: false },
  },
});
const settleMs = 5000;
const functionsOfAService = 8;

interface ServiceProfile {
  readonly main_threads_s: number;
  readonly other_threads_s: number;
  readonly functions: readonly FunctionTime[];
}

if ((await runningPlatform()) !== null) {
  console.error('A platform runs already. Stop it: only one that this command starts is profiled.');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'strideform-profile-'));
try {
  const measured = await withPlatform(
    async (platform) => {
      await pause(settleMs);
      const before = platformThreads();
      const fromUs = nowUs();
      const client = clientOf(platform);
      await untilSucceeded(client, await createSession(client, values.clip));
      return { before, after: platformThreads(), fromUs, toUs: nowUs() };
    },
    { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` },
  );
  const profiles = await profilesByService(measured);
  if (values.json) console.log(JSON.stringify(profiles));
  else printTables(profiles);
} finally {
  await rm(folder, { recursive: true, force: true });
}

interface Measured {
  readonly before: readonly ThreadCpu[];
  readonly after: readonly ThreadCpu[];
  /** Of the clock that profiles use. */
  readonly fromUs: number;
  readonly toUs: number;
}

async function profilesByService({ before, after, fromUs, toUs }: Measured) {
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
