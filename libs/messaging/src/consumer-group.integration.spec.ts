import { jest } from '@jest/globals';
import { HealthRegistry } from '@strideform/service-kit/health';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brokers, describeOnBrokers } from './sample/sample-brokers.fixture.ts';
import type { SampleProcessReport } from './sample/sample-process.fixture.ts';
import {
  committedCount,
  hasMembers,
  publishSamples,
  sessionTimeoutMs,
} from './sample/sample-service.fixture.ts';
import { keysOfTwoPartitions, sampleTaken, sampleTopic, until } from './sample/sample.fixture.ts';

const [keyA, keyB] = keysOfTwoPartitions;
const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

jest.setTimeout(120_000);

describeOnBrokers('a consumer group over real brokers', ({ prefix, deadLetters, start }) => {
  let child: ChildProcess | undefined;
  let reports: string[];

  beforeEach(() => {
    reports = [];
  });
  afterEach(async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    child = undefined;
  });

  /** Starts a member of the group as a separate process, whose handler takes `handlingMs`. */
  async function startProcess(handlingMs: number): Promise<void> {
    forkProcess(handlingMs);
    await until('the process has started', () => reports.includes('started'));
  }

  function forkProcess(handlingMs: number): ChildProcess {
    child = fork(
      fromRoot('libs/messaging/src/sample/sample-process.fixture.ts'),
      [brokers.join(), prefix(), String(handlingMs)],
      {
        execArgv: [
          '--disable-warning=ExperimentalWarning',
          '--conditions=source',
          '--import',
          fromRoot('deploy/local/swc-register.mjs'),
        ],
      },
    );
    child.on('message', ({ happened, id }: SampleProcessReport) =>
      reports.push(`${happened} ${id}`.trim()),
    );
    return child;
  }

  test('members share the partitions', async () => {
    const seen: [string, string][] = [];
    const first = await start(async ({ id }) => {
      seen.push(['first', id]);
    });
    await start(async ({ id }) => {
      seen.push(['second', id]);
    });
    for (const key of [keyA, keyB])
      await first.bus.publish(sampleTaken, { payload: { id: key, key }, tenantId: 't' });
    await until('both events are handled', () => seen.length === 2);
    expect(new Set(seen.map(([member]) => member))).toEqual(new Set(['first', 'second']));
    expect(new Set(seen.map(([, id]) => id))).toEqual(new Set([keyA, keyB]));
  });

  test('a member that joins takes over partitions, but none whose event is being handled', async () => {
    const seen: string[] = [];
    const { promise: secondHandled, resolve: goOn } = Promise.withResolvers<void>();
    const first = await start(async ({ id }, { signal }) => {
      seen.push(`first began ${id}`);
      await secondHandled;
      seen.push(`first ended ${id}${signal.aborted ? ' aborted' : ''}`);
    });
    await first.bus.publish(sampleTaken, { payload: { id: '1', key: keyA }, tenantId: 't' });
    await until('the first member is at work', () => seen.length === 1);
    await start(async ({ id }) => {
      seen.push(`second ${id}`);
      goOn();
    });
    await first.bus.publish(sampleTaken, { payload: { id: '2', key: keyB }, tenantId: 't' });
    await until('both are committed', async () => (await committedCount(brokers, prefix())) === 2);
    expect(seen).toEqual(['first began 1', 'second 2', 'first ended 1']);
  });

  test('an event whose process is killed while handling it goes to another member', async () => {
    await startProcess(60_000);
    const seen: string[] = [];
    const survivor = await start(async ({ id }, { attempt }) => {
      seen.push(`${id} attempt ${attempt}`);
    });
    for (const key of [keyA, keyB])
      await survivor.bus.publish(sampleTaken, { payload: { id: key, key }, tenantId: 't' });
    await until('the process is at work', () =>
      reports.some((report) => report.startsWith('began')),
    );
    const [taken] = reports
      .filter((report) => report.startsWith('began'))
      .map((report) => report.split(' ')[1]);
    child!.kill('SIGKILL');
    await until('the survivor has handled both', () => seen.length === 2);
    expect(seen).toContain(`${taken} attempt 1`);
    await until('both are committed', async () => (await committedCount(brokers, prefix())) === 2);
  });

  test("a process that replaces a killed one reports why it is not ready until the dead one's session ends", async () => {
    await startProcess(0);
    child!.kill('SIGKILL');
    const health = new HealthRegistry();
    let started = false;
    const starting = start(async () => undefined, { health }).then(() => {
      started = true;
    });
    const reasons = new Set<string>();
    await until('it has started', async () => {
      reasons.add((await health.readiness()).checks['kafka'] ?? '');
      return started;
    });
    await starting;
    expect([...reasons]).toContainEqual(
      expect.stringMatching(
        /^waits to join the consumer group .*, where a killed member is kept for 6 s$/,
      ),
    );
    expect(await health.readiness()).toMatchObject({ ready: true, checks: { kafka: 'ok' } });
  });

  test('a frozen process whose partition went to another aborts its handler and commits nothing', async () => {
    await startProcess(60_000);
    const seen: string[] = [];
    const rival = await start(async ({ id }) => {
      seen.push(id);
    });
    for (const key of [keyA, keyB])
      await rival.bus.publish(sampleTaken, { payload: { id: key, key }, tenantId: 't' });
    await until('the process is at work', () =>
      reports.some((report) => report.startsWith('began')),
    );
    child!.kill('SIGSTOP');
    await until('its event is handled by the rival', () => seen.length === 2);
    await until('both are committed', async () => (await committedCount(brokers, prefix())) === 2);
    child!.kill('SIGCONT');
    await until('its handler is aborted', () =>
      reports.some((report) => report.startsWith('aborted')),
    );
    await delay(1_000);
    expect(await committedCount(brokers, prefix())).toBe(2);
    expect(reports.filter((report) => report.startsWith('ended'))).toEqual([]);
  });

  test('an event that kills its process three times becomes a dead letter, and others are handled', async () => {
    const publisher = await start(async () => undefined);
    await publisher.app.close();
    await publishSamples(brokers, prefix(), ['kills', 'behind'], keyA);
    for (let processes = 1; processes <= 3; processes++) {
      await once(forkProcess(0), 'exit');
      expect(reports.filter((report) => report === 'began kills')).toHaveLength(processes);
    }
    await startProcess(0);
    await until('the event behind is handled', () => reports.includes('ended behind'));
    expect(reports.filter((report) => /kills/.test(report))).toEqual([
      ...Array(3).fill('began kills'),
      'gave_up kills',
    ]);
    expect(await deadLetters().list(sampleTopic, 'threads')).toMatchObject([
      {
        reason: 'worker_lost',
        errorMessage: '3 processes ended or froze while they handled this message.',
        attempts: 1,
      },
    ]);
  });

  test('an event whose process only seemed dead three times is handled', async () => {
    const publisher = await start(async () => undefined);
    await publisher.app.close();
    // Longer than a freeze and the join after it, so that no frozen handler finishes by itself.
    const handlingMs = 4 * sessionTimeoutMs;
    await startProcess(handlingMs);
    await publishSamples(brokers, prefix(), ['slow'], keyA);
    const countOf = (report: string) => reports.filter((one) => one === report).length;
    for (let freezes = 1; freezes <= 3; freezes++) {
      await until('the event is begun', () => countOf('began slow') === freezes);
      child!.kill('SIGSTOP');
      await until('it is taken for dead', async () => !(await hasMembers(brokers, prefix())));
      child!.kill('SIGCONT');
      await until('its handler is aborted', () => countOf('aborted slow') === freezes);
    }
    await until('it is handled', () => reports.at(-1) === 'ended slow', 2 * handlingMs);
    expect(reports.slice(1)).toEqual([
      ...Array(3).fill(['began slow', 'aborted slow']).flat(),
      'began slow',
      'ended slow',
    ]);
  });

  test('an event that is handed back many times does not become a dead letter', async () => {
    let published = false;
    for (let stops = 1; stops <= 4; stops++) {
      const began = Promise.withResolvers<void>();
      const member = await start(
        async (_sample, { signal }) => {
          began.resolve();
          await new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason as Error)),
          );
        },
        { timing: { graceMs: 50, handBackMs: 2_000 } },
      );
      if (!published)
        await member.bus.publish(sampleTaken, { payload: { id: 'b', key: keyA }, tenantId: 't' });
      published = true;
      await began.promise;
      await member.app.close();
    }
    const attempts: number[] = [];
    await start(async (_sample, { attempt }) => {
      attempts.push(attempt);
    });
    await until('it is handled', () => attempts.length === 1);
    expect(attempts).toEqual([1]);
  });
});
