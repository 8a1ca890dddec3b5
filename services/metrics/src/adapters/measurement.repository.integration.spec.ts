import type { Failure } from '@strideform/contracts';
import { ensureIndexes } from '@strideform/persistence';
import { newSessionId } from '@strideform/testing';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import { isComplete } from '../domain/measurement.ts';
import { measuredResult, probedSession, segment } from '../sample-measurement.fixture.ts';
import { MeasurementRepository } from './measurement.repository.ts';

describeOnStores('the measurements in MongoDB', ({ connection, tenantId }) => {
  let measurements: MeasurementRepository;
  beforeAll(async () => {
    measurements = new MeasurementRepository(connection(), idleRelay());
    await ensureIndexes(connection());
  });

  const failure: Failure = {
    code: 'not_running',
    title: 'No running',
    detail: 'Film a run.',
    retryable: false,
    stage: 'metrics',
  };
  const probe = (sessionId: string, attempt = 1) =>
    measurements.recordProbe(tenantId, probedSession(sessionId, { attempt }));
  const estimated = (sessionId: string, index: number, attempt = 1) =>
    measurements.recordSegment(tenantId, sessionId, attempt, segment(index));
  /** Stores a measurement that has all its facts. */
  const gathered = async (sessionId: string, attempt = 1) => {
    await probe(sessionId, attempt);
    await estimated(sessionId, 0, attempt);
    return estimated(sessionId, 1, attempt);
  };
  const eventsOf = async (sessionId: string) =>
    (await measurements.outbox.pending(1000))
      .filter(({ payload }) => (payload as { sessionId: string }).sessionId === sessionId)
      .map(({ type, payload }) => ({ type, payload }));

  const record = {
    probe: (id: string) => probe(id),
    0: (id: string) => estimated(id, 0),
    1: (id: string) => estimated(id, 1),
  };
  test.each<(keyof typeof record)[]>([
    ['probe', 0, 1],
    ['probe', 1, 0],
    [0, 'probe', 1],
    [1, 'probe', 0],
    [0, 1, 'probe'],
    [1, 0, 'probe'],
  ])('is complete with the last of %s, %s and %s', async (...order) => {
    const sessionId = newSessionId();
    const complete: boolean[] = [];
    for (const what of order) complete.push(isComplete(await record[what](sessionId)));
    expect(complete).toEqual([false, false, true]);
  });

  test('repeated facts do not complete a measurement or add to it', async () => {
    const sessionId = newSessionId();
    for (const what of ['probe', 0, 0, 'probe', 0] as const)
      expect(isComplete(await record[what](sessionId))).toBe(false);
    const all = await record[1](sessionId);
    expect(all).toEqual({
      tenantId,
      sessionId,
      attempt: 1,
      status: 'gathering',
      probed: probedSession(sessionId),
      segments: [segment(0), segment(1)],
      result: null,
    });
    expect(await record[0](sessionId)).toEqual(all);
  });

  test('no fact is lost if several first facts arrive at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const sessionId = newSessionId();
        const all = await Promise.all([
          record[0](sessionId),
          record[1](sessionId),
          record.probe(sessionId),
        ]);
        expect(all.filter(isComplete)).not.toHaveLength(0);
        expect((await record.probe(sessionId)).segments).toEqual([segment(0), segment(1)]);
      }),
    );
  });

  test('the result is stored and announced once', async () => {
    const sessionId = newSessionId();
    const measurement = await gathered(sessionId);
    const firsts = await Promise.all([
      measurements.complete(measurement, measuredResult),
      measurements.complete(measurement, measuredResult),
    ]);
    expect(firsts.filter(Boolean)).toHaveLength(1);
    expect(await measurements.complete(measurement, { ...measuredResult, foundShare: 0 })).toBe(
      false,
    );
    expect(await measurements.fail(measurement, failure)).toBe(false);
    expect(await measurements.findResult(tenantId, sessionId)).toEqual({
      ...measurement,
      status: 'measured',
      result: measuredResult,
    });
    expect(await eventsOf(sessionId)).toEqual([
      {
        type: 'session.measured',
        payload: {
          sessionId,
          attempt: 1,
          clip: measurement.probed!.clip,
          analysis: measuredResult.analysis,
          quality: measuredResult.quality,
          keyFigures: { cadence: 170 },
        },
      },
    ]);
  });

  test('a result of an earlier version gets the verdict that its values give', async () => {
    const sessionId = newSessionId();
    const { quality: _, ...earlier } = measuredResult;
    const warnings = [{ code: 'walking', message: 'Walking.' }];
    await measurements.complete(await gathered(sessionId), { ...earlier, warnings });
    const found = await measurements.findResult(tenantId, sessionId);
    expect(found!.result.quality).toMatchObject({
      verdict: 'unreliable',
      reasons: [{ code: 'walking' }],
    });
  });

  test('a fact that arrives after the result does not complete the measurement again', async () => {
    const sessionId = newSessionId();
    await measurements.complete(await gathered(sessionId), measuredResult);
    expect(isComplete(await record[0](sessionId))).toBe(false);
    expect((await measurements.findResult(tenantId, sessionId))?.result).toEqual(measuredResult);
  });

  test('a failure is announced once and leaves no result', async () => {
    const sessionId = newSessionId();
    const measurement = await gathered(sessionId);
    expect(await measurements.fail(measurement, failure)).toBe(true);
    expect(await measurements.fail(measurement, failure)).toBe(false);
    expect(await measurements.complete(measurement, measuredResult)).toBe(false);
    expect(await measurements.findResult(tenantId, sessionId)).toBeNull();
    expect(await eventsOf(sessionId)).toEqual([
      { type: 'session-measurement.failed', payload: { sessionId, attempt: 1, failure } },
    ]);
  });

  test('each attempt gathers its own facts, and the latest measured attempt is found', async () => {
    const sessionId = newSessionId();
    const first = await gathered(sessionId, 1);
    expect(isComplete(await probe(sessionId, 2))).toBe(false);
    await measurements.complete(first, measuredResult);
    await measurements.complete(await gathered(sessionId, 2), {
      ...measuredResult,
      foundShare: 0.5,
    });
    await measurements.fail(await gathered(sessionId, 3), failure);
    expect(await measurements.findResult(tenantId, sessionId)).toMatchObject({
      attempt: 2,
      result: { foundShare: 0.5 },
    });
  });

  test('another tenant can neither find a result nor change a measurement', async () => {
    const sessionId = newSessionId();
    const measurement = await gathered(sessionId);
    await expect(
      measurements.recordSegment('ten_other', sessionId, 1, segment(0, { frameCount: 1 })),
    ).rejects.toThrow('another tenant');
    expect(
      await measurements.complete({ ...measurement, tenantId: 'ten_other' }, measuredResult),
    ).toBe(false);
    expect(await measurements.complete(measurement, measuredResult)).toBe(true);
    expect(await measurements.findResult('ten_other', sessionId)).toBeNull();
    expect((await measurements.findResult(tenantId, sessionId))?.segments).toEqual([
      segment(0),
      segment(1),
    ]);
  });
});
