import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceMetrics } from '../../platform/service-metrics.ts';
import type { FaultRow } from './fault-row.ts';
import { createTenant } from '../../fault-platform/scene.ts';
import type { TenantAtWork } from '../../fault-platform/tenant-at-work.ts';
import { writeLongClip } from '../../fault-platform/trial-clips.ts';

const backlog = 12;
const streamCount = 2000;
const exportCount = 10;
/** Length of the long clip, s. A segment has 4 s of the clip. */
const longClipS = 220;
const waitingSegments = 50;
const refusedS = 120;

async function countUnfinished(tenant: TenantAtWork): Promise<number> {
  const answers = await Promise.all(tenant.sessions.map((id) => tenant.read(id)));
  return answers.filter(({ body }) => ['queued', 'processing'].includes(body.status)).length;
}

/**
 * Row in which one tenant's backlog delays its own sessions, but not the single session of another
 * tenant.
 */
const busyTenant: FaultRow = {
  name: 'busy-tenant',
  title: `One tenant sends ${backlog} clips, and then another sends one`,
  isQuick: false,
  run: async ({ tenants: [busy, other] }) => {
    await Promise.all(Array.from({ length: backlog }, () => busy.send()));
    const sentMs = performance.now();
    await other.untilEnded(await other.send());
    const tookS = Math.round((performance.now() - sentMs) / 1000);
    const unfinished = await countUnfinished(busy);
    if (unfinished < backlog / 2)
      throw new Error(`The single session took ${tookS} s, and ended after most of the backlog.`);
    return `the single session took ${tookS} s, with ${unfinished} of the others unfinished`;
  },
};

/** Row with many lasting readers of large answers, while sessions are analysed. */
const manyReaders: FaultRow = {
  name: 'many-readers',
  title: `${streamCount} event streams and ${exportCount} exports at once`,
  isQuick: false,
  run: async (scene) => {
    const [first] = scene.tenants;
    const ended = first.sessions[0]!;
    await first.untilEnded(ended);
    const followed = await first.send();
    const streams = await first.openStreams(followed, streamCount);
    try {
      const exports = Array.from({ length: exportCount }, () => first.numbersOf(ended));
      const digests = new Set(await Promise.all(exports));
      if (digests.size !== 1) throw new Error('Exports at the same time differ.');
      const complete = await streams.countEndingWith('"status":"succeeded"');
      if (complete < streamCount) throw new Error(`${streamCount - complete} streams broke off.`);
      return `${complete} streams showed the end`;
    } finally {
      streams.close();
    }
  },
};

async function longClip(): Promise<{ clip: Blob; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'long-clip-'));
  const file = join(folder, 'clip.mp4');
  await writeLongClip(file, longClipS);
  const clip = await openAsBlob(file, { type: 'video/mp4' });
  return { clip, remove: () => rmSync(folder, { recursive: true }) };
}

/** Returns the number of segments that no worker has finished. */
async function countWaiting(telemetryUrl: string): Promise<number> {
  const metrics = await ServiceMetrics.read(telemetryUrl);
  const lags = metrics.valuesOf('strideform_consumer_lag_messages');
  return lags.reduce((sum, lag) => sum + lag, 0);
}

/**
 * Row in which the store fails when most of a long clip is unfinished. Afterwards, the session is
 * read.
 */
const longSession: FaultRow = {
  name: 'long-clip',
  title: `S3 refuses for ${refusedS} s while ${waitingSegments} segments wait; ${exportCount} long exports at once`,
  isQuick: false,
  run: async (scene) => {
    const { platform, answers } = scene;
    await scene.untilSessionsEnd();
    const { clip, remove } = await longClip();
    try {
      const tenant = await createTenant(platform, clip, 'Sender of a long clip', answers);
      const sessionId = await tenant.send();
      await tenant.untilInStage(sessionId, 'pose');
      await platform.proxies.set('s3', 'refused');
      scene.continueWork();
      await sleep(refusedS * 1000);
      const waiting = await countWaiting(platform.telemetryUrls.inference);
      await platform.proxies.set('s3', 'none');
      if (waiting < waitingSegments) throw new Error(`Only ${waiting} segments waited.`);
      const { status, error } = await tenant.untilEnded(sessionId);
      if (status !== 'succeeded') throw new Error(`The long session is ${status}: ${error?.code}`);
      const exports = Array.from({ length: exportCount }, () => tenant.numbersOf(sessionId));
      if (new Set(await Promise.all(exports)).size !== 1)
        throw new Error('Exports at the same time differ.');
      return `${waiting} segments waited`;
    } finally {
      remove();
    }
  },
};

export const loadRows: readonly FaultRow[] = [busyTenant, manyReaders, longSession];
