import {
  clientOf,
  createSession,
  untilSucceeded,
  type LocalPlatform,
} from '../platform/local-platform.ts';

const sessionsInFlight = 6;
const sessionCount = 12;

/**
 * Returns the frames per second through the gateway: from the first upload to the last `succeeded`,
 * with six sessions of the clip in flight.
 */
export async function servicesFps(
  platform: LocalPlatform,
  clipPath: string,
  frameCount: number,
): Promise<number> {
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
}
