import { clientOf, createSession, untilSucceeded, withPlatform } from './local-platform.ts';

const sessionsInFlight = 6;
const sessionCount = 12;

/**
 * Frames per second through the gateway of a platform that runs, or is started for it: from the
 * first upload to the last `succeeded`, with six sessions of the clip in flight.
 */
export const servicesFps = (clipPath: string, frameCount: number): Promise<number> =>
  withPlatform(async (platform) => {
    const client = clientOf(platform);
    let begun = 0;
    const oneAfterTheOther = async (): Promise<void> => {
      while (begun < sessionCount) {
        begun += 1;
        await untilSucceeded(client, await createSession(client, clipPath));
      }
    };
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: sessionsInFlight }, oneAfterTheOther));
    const elapsedS = (performance.now() - startedAt) / 1000;
    return (sessionCount * frameCount) / elapsedS;
  });
