import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultPlatform } from '../fault-platform/fault-platform.ts';
import { deadLetters } from '../fault-platform/invariants.ts';
import { RecordedAnswers } from '../fault-platform/recorded-answers.ts';
import { createTenant } from '../fault-platform/scene.ts';
import type { TenantAtWork } from '../fault-platform/tenant-at-work.ts';
import type { HostileClip } from './corpus/hostile-clip.ts';
import type { ClipJudgement } from './judge-clip.ts';
import { refusedAtOnce, sessionProblems, type ObservedEnd } from './judge-session.ts';

const longestS = 60;
const patienceS = 300;

/** Names of files that look like paths or headers, or are very long. */
const fileNames: Readonly<Record<string, string>> = {
  'named-as-a-path': '../../../../etc/passwd',
  'named-with-nul': 'run\0.mp4',
  'named-with-a-header': 'run\r\nX-Injected: yes\r\n.mp4',
  'named-from-right-to-left': 'run\u202e4pm.exe',
  'named-with-10-kb': `${'x'.repeat(10_000)}.mp4`,
  'named-as-a-query': '{"$gt": ""}.mp4',
};

/**
 * Sends files through every service of a platform, each next to a running good session. Each must
 * end within a minute, with a typed refusal or a result. The good ones must succeed.
 */
export async function judgeThroughService(
  platform: FaultPlatform,
  clips: readonly HostileClip[],
  goodClip: string,
): Promise<ClipJudgement[]> {
  const answers = new RecordedAnswers();
  const good = await openAsBlob(goodClip, { type: 'video/mp4' });
  const create = (name: string) => createTenant(platform, good, name, answers);
  const [hostile, neighbour] = await Promise.all([create('Hostile'), create('Neighbour')]);
  const goodSessions = new GoodSessions(neighbour);
  const judgements: ClipJudgement[] = [];
  const plain = clips.find(({ name }) => name === 'index-in-front')!;
  const named = Object.entries(fileNames).map(([name, fileName]) => ({ ...plain, name, fileName }));
  for (const clip of [...clips, ...named]) {
    const fileName = 'fileName' in clip ? String(clip.fileName) : `${clip.name}.mp4`;
    await goodSessions.keepOneRunning();
    judgements.push(await judgeSession(hostile, clip, fileName));
  }
  const goodEnds = await goodSessions.ends();
  const problems = [
    ...(await deadLetters(platform)),
    ...answers.problems,
    ...goodEnds.filter((status) => status !== 'succeeded').map((end) => `a good session: ${end}`),
  ];
  const outcome = `${goodEnds.length} ended`;
  judgements.push({ name: 'good sessions beside', outcome, tookS: 0, problems });
  return judgements;
}

/** Sessions of a tenant that sends only good clips, one after the other. */
class GoodSessions {
  private readonly ended: string[] = [];
  private isRunning = false;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly tenant: TenantAtWork) {}

  /** Sends a clip if the previous one has ended. */
  async keepOneRunning(): Promise<void> {
    if (this.isRunning) return;
    await this.last;
    const sessionId = await this.tenant.send();
    this.isRunning = true;
    this.last = this.follow(sessionId).finally(() => {
      this.isRunning = false;
    });
  }

  /** Resolves with the result of each session. */
  async ends(): Promise<readonly string[]> {
    await this.last;
    return this.ended;
  }

  private async follow(sessionId: string): Promise<void> {
    const { status } = await endOf(this.tenant, sessionId, patienceS);
    this.ended.push(status);
  }
}

async function judgeSession(
  tenant: TenantAtWork,
  { name, bytes, expected }: HostileClip,
  fileName: string,
): Promise<ClipJudgement> {
  const startMs = performance.now();
  const video = new Blob([Uint8Array.from(bytes)], { type: 'video/mp4' });
  const end = await tenant.send(video, fileName).then(
    (id) => endOf(tenant, id, longestS),
    (error: Error): ObservedEnd => ({
      status: refusedAtOnce,
      error: { detail: error.message },
    }),
  );
  const tookS = (performance.now() - startMs) / 1000;
  const outcome = end.error?.code ?? end.status;
  const problems = sessionProblems(expected, end);
  return { name: `service: ${name}`, outcome, tookS, problems };
}

async function endOf(
  tenant: TenantAtWork,
  sessionId: string,
  withinS: number,
): Promise<ObservedEnd> {
  for (const end = Date.now() + withinS * 1000; ; await sleep(300)) {
    const { body } = await tenant.read(sessionId);
    if (['succeeded', 'failed'].includes(body.status) || Date.now() > end) return body;
  }
}
