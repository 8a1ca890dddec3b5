import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { callGateway, withPlatform, type LocalPlatform } from './local-platform.ts';

/**
 * Frames per second from the end of the upload to `succeeded`, through the gateway of a platform
 * that runs, or is started for it.
 */
export const servicesFps = (clipPath: string, frameCount: number): Promise<number> =>
  withPlatform(async (platform) => frameCount / (await analyseS(platform, clipPath)));

async function analyseS(platform: LocalPlatform, clipPath: string): Promise<number> {
  const form = new FormData();
  form.set('user_id', 'bench');
  form.set('video', await openAsBlob(clipPath, { type: 'video/mp4' }), basename(clipPath));
  const { session_id: sessionId } = await callGateway<{ session_id: string }>(
    platform,
    'POST',
    '/running/sessions/',
    form,
  );
  const startedAt = performance.now();
  for (;;) {
    const { status, error } = await callGateway<SessionState>(
      platform,
      'GET',
      `/running/sessions/${sessionId}/`,
    );
    if (status === 'succeeded') return (performance.now() - startedAt) / 1000;
    if (status === 'failed') throw new Error(`The session failed: ${error?.detail}`);
    await pause(100);
  }
}

interface SessionState {
  readonly status: string;
  readonly error?: { readonly detail: string };
}
