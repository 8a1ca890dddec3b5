// `npm run soak -- --minutes 60`: five tenants keep the platform of one machine at about 70 % of
// what it can do; what must not grow is sampled each minute, and every session is accounted for.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createProgress } from '../../../deploy/local/progress.mjs';
import { withFaultPlatform, type FaultPlatform } from '../fault-platform/fault-platform.ts';
import { brokenInvariants } from '../fault-platform/invariants.ts';
import { RecordedAnswers } from '../fault-platform/recorded-answers.ts';
import { createTenant } from '../fault-platform/scene.ts';
import { shortClip } from '../fault-platform/trial-clips.ts';
import type { TenantAtWork } from '../fault-platform/tenant-at-work.ts';
import { growthTable, samplesProblems } from './judge-samples.ts';
import { takeSample, type PlatformSample } from './platform-sample.ts';
import { Workload } from './workload.ts';

const tenantCount = 5;
const loadShare = 0.7;
/** Number of sessions that are sent at once to measure how many the platform does in a minute. */
const capacitySessions = 10;
const minuteMs = 60_000;

interface Capacity {
  readonly perMinute: number;
  /** Numbers of a session that succeeded. All others must have the same. */
  readonly numbers: string;
}

/** Measures how many sessions per minute an otherwise idle platform does. */
async function measureCapacity(tenant: TenantAtWork): Promise<Capacity> {
  await tenant.untilEnded(await tenant.send());
  const startMs = performance.now();
  const sent = await Promise.all(Array.from({ length: capacitySessions }, () => tenant.send()));
  const ends = await Promise.all(sent.map((sessionId) => tenant.untilEnded(sessionId)));
  if (ends.some(({ status }) => status !== 'succeeded'))
    throw new Error('A session failed before the run began.');
  const tookMs = performance.now() - startMs;
  const numbers = await tenant.numbersOf(sent[0]!);
  return { perMinute: (capacitySessions * minuteMs) / tookMs, numbers };
}

function describeSample({ minute, running, memoryMb, handles, ...rest }: PlatformSample): string {
  const memory = Object.entries(memoryMb).map(([service, mb]) => `${service} ${Math.round(mb)}`);
  const open = Object.values(handles).reduce((sum, count) => sum + count, 0);
  const { scratchMb, outboxAgeS, lag } = rest;
  const files = `${open} open files, scratch ${scratchMb.toFixed(1)} MB`;
  const queues = `outbox ${outboxAgeS.toFixed(1)} s, lag ${lag}`;
  return `minute ${minute}: ${running} running; MB: ${memory.join(', ')}; ${files}; ${queues}`;
}

/** The platform and its tenants. */
interface Run {
  readonly platform: FaultPlatform;
  readonly workload: Workload;
  readonly say: (line: string) => void;
}

async function sampleEachMinute(run: Run, minutes: number): Promise<PlatformSample[]> {
  const { platform, workload, say } = run;
  const startMs = Date.now();
  const samples: PlatformSample[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    await sleep(Math.max(0, startMs + minute * minuteMs - Date.now()));
    const running = workload.runningCount;
    samples.push(await takeSample(platform, { minute, running }));
    say(describeSample(samples.at(-1)!));
  }
  return samples;
}

/** @returns the invariants that do not hold */
async function soak(
  platform: FaultPlatform,
  minutes: number,
  say: (line: string) => void,
): Promise<string[]> {
  const clip = await shortClip(platform.folder);
  const answers = new RecordedAnswers();
  const create = (name: string) => createTenant(platform, clip, name, answers);
  const names = Array.from({ length: tenantCount }, (_, i) => `Soak ${i + 1}`);
  const tenants = await Promise.all(names.map(create));
  const { perMinute, numbers } = await measureCapacity(await create('Capacity'));
  const intervalMs = minuteMs / (loadShare * perMinute);
  say(
    `The platform does ${perMinute.toFixed(1)} sessions a minute; one is sent every ${(intervalMs / 1000).toFixed(1)} s.`,
  );
  const workload = new Workload(tenants, numbers);
  const run: Run = { platform, workload, say };
  const endMs = Date.now() + minutes * minuteMs;
  const peakUse = platform.watchUse();
  const [samples] = await Promise.all([
    sampleEachMinute(run, minutes),
    workload.run(endMs, intervalMs),
  ]);
  await workload.untilAllEnded();
  const tooMuch = peakUse.end();
  say('All sessions have ended; looking for what is left of the deleted ones …');
  const broken = await brokenInvariants({ platform, tenants, answers }, numbers, []);
  const counts = Object.entries(workload.counts).map(([name, count]) => `${name} ${count}`);
  say(`\n${counts.join(', ')}; answers ${String(answers)}\n\n${growthTable(samples)}\n`);
  return [...workload.problems, ...samplesProblems(samples), ...tooMuch, ...broken];
}

export async function runSoak(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { minutes: { type: 'string', default: '60' } } });
  const minutes = Number(values.minutes);
  if (!Number.isInteger(minutes) || minutes < 1) {
    console.error('--minutes: give a whole number of minutes, 1 or more.');
    return 1;
  }
  const progress = createProgress();
  const needsLogs = (problems: readonly string[]): boolean => problems.length > 0;
  const problems = await withFaultPlatform({ name: 'soak', progress, needsLogs }, (platform) =>
    soak(platform, minutes, progress.say),
  );
  for (const problem of problems) console.log(`✗ ${problem}`);
  console.log(`\n${minutes} minutes, ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}
