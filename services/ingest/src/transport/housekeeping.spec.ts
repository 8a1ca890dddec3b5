import { jest } from '@jest/globals';
import type { CountStoredBytes } from '../application/count-stored-bytes.use-case.ts';
import type { EraseDeletedSessions } from '../application/erase-deleted-sessions.use-case.ts';
import type { EraseTenants } from '../application/erase-tenants.use-case.ts';
import type { FailOverdueSessions } from '../application/fail-overdue-sessions.use-case.ts';
import type { RemoveFailedSessions } from '../application/remove-failed-sessions.use-case.ts';
import type { StartQueuedSessions } from '../application/start-queued-sessions.use-case.ts';
import type { SweepArtifacts } from '../application/sweep-artifacts.use-case.ts';
import type { SweepUploads } from '../application/sweep-uploads.use-case.ts';
import { Housekeeping } from './housekeeping.ts';

const intervalS = 15;

/** Returns a chore whose rounds are ended by the test. */
function controlledChore() {
  const rounds: {
    now: Date;
    signal: AbortSignal | undefined;
    end: (count: number) => void;
    fail: (error: Error) => void;
  }[] = [];
  const execute = (now: Date, signal?: AbortSignal): Promise<number> =>
    new Promise((end, fail) => {
      rounds.push({ now, signal, end, fail });
    });
  return { rounds, execute };
}

describe('housekeeping', () => {
  beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z') }));
  afterEach(() => void jest.useRealTimers());

  function started() {
    const [overdue, sweep, artifacts] = [controlledChore(), controlledChore(), controlledChore()];
    const housekeeping = new Housekeeping(
      { execute: async () => 0 } as unknown as StartQueuedSessions,
      overdue as unknown as FailOverdueSessions,
      { execute: async () => 0 } as unknown as RemoveFailedSessions,
      sweep as unknown as SweepUploads,
      artifacts as unknown as SweepArtifacts,
      { execute: async () => 0 } as unknown as EraseTenants,
      { execute: async () => 0 } as unknown as CountStoredBytes,
      { execute: async () => 0 } as unknown as EraseDeletedSessions,
      intervalS,
    );
    housekeeping.onApplicationBootstrap();
    const pass = () => jest.advanceTimersByTimeAsync(intervalS * 1000);
    return { overdue, sweep, artifacts, housekeeping, pass };
  }

  test('runs each chore at each interval, with the current time', async () => {
    const { overdue, sweep, artifacts, pass } = started();
    expect([overdue.rounds.length, sweep.rounds.length, artifacts.rounds.length]).toEqual([
      0, 0, 0,
    ]);
    await pass();
    expect(
      [overdue, sweep, artifacts].map(({ rounds }) => rounds.map(({ now }) => now.toISOString())),
    ).toEqual(Array(3).fill(['2026-11-24T09:00:15.000Z']));
  });

  test('never runs a chore twice at once, and runs chores independently', async () => {
    const { overdue, sweep, pass } = started();
    await pass();
    overdue.rounds[0]!.end(0);
    await pass();
    await pass();
    expect([overdue.rounds.length, sweep.rounds.length]).toEqual([2, 1]);
    sweep.rounds[0]!.end(3);
    await pass();
    expect(sweep.rounds).toHaveLength(2);
  });

  test('continues after a failed round', async () => {
    const { overdue, pass } = started();
    await pass();
    overdue.rounds[0]!.fail(new Error('The database does not answer.'));
    await pass();
    expect(overdue.rounds).toHaveLength(2);
  });

  test('aborts the sweeps when it stops, waits for running chores, and starts no new ones', async () => {
    const { overdue, sweep, artifacts, housekeeping, pass } = started();
    await pass();
    let stopped = false;
    const stopping = housekeeping.onModuleDestroy().then(() => {
      stopped = true;
    });
    expect([sweep, artifacts].map(({ rounds }) => rounds[0]!.signal!.aborted)).toEqual([
      true,
      true,
    ]);
    overdue.rounds[0]!.end(0);
    await pass();
    expect(stopped).toBe(false);
    sweep.rounds[0]!.end(0);
    artifacts.rounds[0]!.end(0);
    await stopping;
    await pass();
    expect([overdue.rounds.length, sweep.rounds.length]).toEqual([1, 1]);
  });
});
