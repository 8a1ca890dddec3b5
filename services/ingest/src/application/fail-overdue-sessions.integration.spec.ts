import type { Stage } from '@strideform/contracts';
import { artifactKeys } from '@strideform/analysis-store';
import { instruments } from '@strideform/service-kit/telemetry';
import { describeOnStores } from '@strideform/testing/servers';
import type { Session } from '../domain/session.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { clipFacts, newSession } from '../sample-session.fixture.ts';

describeOnStores('a session past its deadline', (stores) => {
  let ingest: IngestBench;
  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  const [deadlineAt, late] = [new Date('2026-11-24T09:30:00Z'), new Date('2026-11-24T09:30:01Z')];
  const stuck = (changes: Partial<Session>): Promise<Session> =>
    ingest.sessions.create(newSession(stores.tenantId, { deadlineAt, ...changes }), []);

  test.each<[Stage, Partial<Session>]>([
    ['probe', {}],
    ['pose', { status: 'processing', clipFacts, estimatedSegments: [1] }],
    ['metrics', { status: 'processing', clipFacts, estimatedSegments: [0, 1] }],
    [
      'report',
      {
        status: 'processing',
        clipFacts,
        estimatedSegments: [0, 1],
        measuredAt: new Date('2026-11-24T09:10:00Z'),
      },
    ],
  ])('fails in stage %s, where it was stuck, and is announced once', async (stage, changes) => {
    const { sessionId, createdAt } = await stuck(changes);
    expect(await ingest.failOverdue(late)).toBe(1);
    const failure = {
      code: 'deadline_exceeded',
      stage,
      retryable: true,
      detail: expect.stringContaining('within 30 minutes'),
    };
    const session = await ingest.find(sessionId);
    expect(session).toMatchObject({ status: 'failed', failure });
    expect(session?.finishedAt).toBeInstanceOf(Date);
    // Workers see that the rest is no longer needed.
    const key = artifactKeys.failureMark(stores.tenantId, sessionId, 1);
    expect(await stores.store.exists({ bucket: stores.bucket, key })).toBe(true);
    expect(await ingest.failOverdue(late)).toBe(0);
    expect(await ingest.announced()).toEqual([
      {
        type: 'session.finished',
        payload: expect.objectContaining({
          sessionId,
          attempt: 1,
          status: 'failed',
          failure: expect.objectContaining(failure),
          createdAt: createdAt.toISOString(),
        }),
      },
    ]);
  });

  test('is announced and counted once if two watchdogs run at the same time', async () => {
    const counted = async (): Promise<number> =>
      (await instruments.sessionsFinished.get()).values.find(
        ({ labels }) => labels.outcome === 'deadline_exceeded',
      )?.value ?? 0;
    await stuck({});
    const before = await counted();
    await Promise.all([ingest.failOverdue(late), ingest.failOverdue(late)]);
    expect(await ingest.announced()).toHaveLength(1);
    expect(await counted()).toBe(before + 1);
  });

  test('is not failed at the exact deadline or after it has ended', async () => {
    await stuck({});
    await stuck({
      status: 'succeeded',
      finishedAt: new Date('2026-11-24T09:20:00Z'),
      deadlineAt: new Date('2020-01-01T00:00:00Z'),
    });
    expect(await ingest.failOverdue(deadlineAt)).toBe(0);
    expect(await ingest.announced()).toEqual([]);
  });
});
