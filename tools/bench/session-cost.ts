import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { callGateway, withPlatform, type LocalPlatform } from './local-platform.ts';
import { platformCpuS } from './process-cpu.ts';

export interface SessionCost {
  /** From the beginning of the upload to `succeeded`, on a platform that does nothing else, s. */
  readonly sessionS: number;
  /** CPU time that all processes of the platform took meanwhile; null where it is not reported. */
  readonly cpuS: number | null;
  readonly cpuSByProcess: Readonly<Record<string, number>>;
}

const rounds = 3;
/** Longer than what services still do for a session that succeeded. */
const settleMs = 2000;

/** The quickest of three sessions of the clip, one after the other. */
export const sessionCost = (clipPath: string): Promise<SessionCost> =>
  withPlatform(async (platform) => {
    const costs: SessionCost[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await pause(settleMs);
      costs.push(await oneSession(platform, clipPath));
    }
    return costs.reduce((best, cost) => (cost.sessionS < best.sessionS ? cost : best));
  });

async function oneSession(platform: LocalPlatform, clipPath: string): Promise<SessionCost> {
  const before = platformCpuS();
  const startedAt = performance.now();
  const form = new FormData();
  form.set('user_id', 'bench');
  form.set('video', await openAsBlob(clipPath, { type: 'video/mp4' }), basename(clipPath));
  const created = await callGateway<{ session_id: string }>(
    platform,
    'POST',
    '/running/sessions/',
    form,
  );
  await sessionEnd(platform, created.session_id);
  const sessionS = (performance.now() - startedAt) / 1000;
  const after = platformCpuS();
  const cpuSByProcess = Object.fromEntries(
    Object.entries(after).map(([name, cpuS]) => [name, cpuS - (before[name] ?? 0)]),
  );
  const all = Object.values(cpuSByProcess);
  const cpuS = all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0);
  return { sessionS, cpuS, cpuSByProcess };
}

/** Follows a session's events: asking again and again would be part of its cost. */
async function sessionEnd(
  { gateway_url: gatewayUrl, keys }: LocalPlatform,
  sessionId: string,
): Promise<void> {
  for (;;) {
    const response = await fetch(`${gatewayUrl}/running/sessions/${sessionId}/events/`, {
      headers: { authorization: `API-KEY ${keys.admin}` },
    });
    if (!response.ok) throw new Error(`The events were refused: ${await response.text()}`);
    let text = '';
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
    const last = text.split('\n').findLast((line) => line.startsWith('data:'));
    const { status } = JSON.parse(last?.slice('data:'.length) ?? '{}') as { status?: string };
    if (status === 'succeeded') return;
    if (status === 'failed') throw new Error(`The session failed: ${last}`);
  }
}
