import type { ExtraService } from './extra-service.ts';
import {
  finishedSession,
  metricSumOfPlatform,
  waitForTotals,
  type RunningPlatform,
} from './platform.ts';
import { waitUntilHolds } from './polling.ts';
import { countHandledEvents } from './sent-spans.ts';

/** Shortest stop deadline that a service accepts. */
export const SHORT_STOP = { SHUTDOWN_DEADLINE_S: '15' };

export const waitUntilStopping = ({ telemetryUrl }: ExtraService): Promise<void> =>
  waitUntilHolds('the service is stopping', async () => {
    const { status } = await fetch(`${telemetryUrl}/readyz`);
    return status === 503;
  });

/** Events that each service handles exactly once per session. */
const HANDLED_EVENTS = [
  ['report', 'session.measured'],
  ['ingest', 'session.reported'],
  ['metrics', 'session.finished'],
] as const;

/** Checks that sessions ended as usual, although a service stopped during its work on them. */
export async function expectNormalEnd(
  platform: RunningPlatform,
  sessions: readonly string[],
  admin: string,
): Promise<void> {
  for (const session of sessions)
    expect((await finishedSession(session, admin, 180)).body).toMatchObject({
      status: 'succeeded',
      progress: 1,
      error: null,
    });
  const countEvents = (): number[][] =>
    HANDLED_EVENTS.map(([service, event]) =>
      countHandledEvents(platform.traceFile, service, event, sessions),
    );
  // Each service sends its spans some seconds late.
  await waitUntilHolds('every service has sent its spans', async () => {
    const counts = countEvents().flat();
    return counts.every((count) => count > 0);
  });
  const onceEach = sessions.map(() => 1);
  expect(countEvents()).toEqual(HANDLED_EVENTS.map(() => onceEach));
  await waitForTotals(admin, (totals) => totals?.session_count === sessions.length);
  expect(await metricSumOfPlatform('strideform_dead_letters_total')).toBe(0);
}

export function haltProcesses(pids: readonly number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
}
