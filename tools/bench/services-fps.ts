import { clientOf, createSession, untilSucceeded, withPlatform } from './local-platform.ts';

/**
 * Frames per second from the end of the upload to `succeeded`, through the gateway of a platform
 * that runs, or is started for it.
 */
export const servicesFps = (clipPath: string, frameCount: number): Promise<number> =>
  withPlatform(async (platform) => {
    const client = clientOf(platform);
    const sessionId = await createSession(client, clipPath);
    const startedAt = performance.now();
    await untilSucceeded(client, sessionId);
    return (1000 * frameCount) / (performance.now() - startedAt);
  });
