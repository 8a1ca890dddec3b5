import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const LocalPlatform = z.object({ gateway_url: z.url(), keys: z.object({ admin: z.string() }) });
type LocalPlatform = z.infer<typeof LocalPlatform>;

const root = fileURLToPath(new URL('../..', import.meta.url));
const startTimeoutMs = 600_000;

/**
 * Frames per second from the end of the upload to `succeeded`, through the gateway of a platform
 * that runs, or is started for it.
 */
export async function servicesFps(clipPath: string, frameCount: number): Promise<number> {
  const running = await runningPlatform();
  if (running !== null) return frameCount / (await analyseS(running, clipPath));
  const start = spawn('node', ['deploy/local/start.mjs'], { cwd: root, stdio: 'ignore' });
  try {
    const startedAt = Date.now();
    let platform: LocalPlatform | null = null;
    while (platform === null) {
      if (start.exitCode !== null || Date.now() - startedAt > startTimeoutMs)
        throw new Error('The platform did not start: run npm start to see why.');
      await pause(1000);
      platform = await runningPlatform();
    }
    return frameCount / (await analyseS(platform, clipPath));
  } finally {
    start.kill('SIGINT');
    if (start.exitCode === null) await once(start, 'exit');
  }
}

async function runningPlatform(): Promise<LocalPlatform | null> {
  try {
    const platform = LocalPlatform.parse(
      JSON.parse(readFileSync(`${root}/.strideform/local.json`, 'utf8')),
    );
    const response = await fetch(`${platform.gateway_url}/openapi.json`);
    return response.ok ? platform : null;
  } catch {
    return null;
  }
}

async function analyseS(
  { gateway_url: gatewayUrl, keys }: LocalPlatform,
  clipPath: string,
): Promise<number> {
  const headers = { authorization: `API-KEY ${keys.admin}` };
  const form = new FormData();
  form.set('user_id', 'bench');
  form.set('video', await openAsBlob(clipPath, { type: 'video/mp4' }), basename(clipPath));
  const created = await fetch(`${gatewayUrl}/running/sessions/`, {
    method: 'POST',
    headers,
    body: form,
  });
  if (!created.ok) throw new Error(`The upload was refused: ${await created.text()}`);
  const { session_id: sessionId } = (await created.json()) as { session_id: string };
  const startedAt = performance.now();
  for (;;) {
    const { status, error } = (await (
      await fetch(`${gatewayUrl}/running/sessions/${sessionId}/`, { headers })
    ).json()) as { status: string; error?: { detail: string } };
    if (status === 'succeeded') return (performance.now() - startedAt) / 1000;
    if (status === 'failed') throw new Error(`The session failed: ${error?.detail}`);
    await pause(100);
  }
}
