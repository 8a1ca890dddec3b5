import type { Strideform } from '@strideform/sdk';
import { probeClip } from '@strideform/video';
import { benchRunner, createSession, untilSucceeded } from '../platform/local-platform.ts';
import { withRepeatedClip } from './repeated-clip.ts';

/**
 * Returns a finished session of the clip, repeated until it has this many frames. Uses a session
 * that an earlier run has left on this platform, because its analysis takes minutes.
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
  const { frameTimesS } = await probeClip(clipPath);
  const times = Math.ceil(frames / frameTimesS.length);
  return withRepeatedClip({ clipPath, times }, async (longPath) => {
    const sessionId = await createSession(client, longPath, { session_name: title });
    await untilSucceeded(client, sessionId);
    return sessionId;
  });
}
