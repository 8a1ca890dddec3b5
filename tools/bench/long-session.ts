import type { Strideform } from '@strideform/sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeClip } from '@strideform/video';
import { benchTask } from './engine.ts';
import { benchRunner, createSession, untilSucceeded } from './local-platform.ts';
import type { RepeatTask } from './repeated-clip.worker.ts';

/**
 * A finished session of the clip, repeated until it has so many frames. One that an earlier run
 * has left on this platform is taken again, since its analysis takes minutes.
 */
export async function longSession(
  client: Strideform,
  clipPath: string,
  frames: number,
): Promise<string> {
  const title = `Curves of ${frames} frames`;
  const { items } = await client.sessions.list({ user_id: benchRunner, limit: 100 });
  const existing = items.find((item) => item.title === title && item.status === 'succeeded');
  if (existing !== undefined) return existing.session_id;
  const folder = await mkdtemp(join(tmpdir(), 'strideform-bench-'));
  try {
    const outputPath = join(folder, 'long.mp4');
    const { frameTimesS } = await probeClip(clipPath);
    const times = Math.ceil(frames / frameTimesS.length);
    await benchTask<RepeatTask, void>('repeated-clip', { clipPath, outputPath, times });
    const sessionId = await createSession(client, outputPath, { session_name: title });
    await untilSucceeded(client, sessionId);
    return sessionId;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
