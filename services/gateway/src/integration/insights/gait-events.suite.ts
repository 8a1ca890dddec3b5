import type { AnalysisFile, RecordingOptions, SessionView } from '@strideform/contracts';
import { analyze } from '@strideform/gait-engine';
import { toRecordingOptions } from '@strideform/grpc/messages';
import { renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import type { GaitEvents } from '../../insights/gait-events/gait-events.dto.ts';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const { timestamps_s: timestampsS, facing, names, frames, ...size } = renderedRunnerKeypoints();

/** Analyses the rendered runner, as the metrics service does. */
const analyzed = (recording: RecordingOptions): AnalysisFile =>
  analyze(
    { widthPx: size.width, heightPx: size.height, facing, timestampsS, names, frames },
    { heightM: renderedRunner.heightM, massKg: 70, legLengthM: null, gender: null },
    recording,
  );
const plain: RecordingOptions = {
  inclineDeg: 0,
  beltSpeedMps: null,
  slowMotionFactor: 1,
  facing: 'auto',
};
const automatic = analyzed(plain);

type PlainEvent = Pick<GaitEvents['events'][number], 'side' | 'event' | 'time'>;

export const gaitEventsSuite = gatewaySuite('gait events over HTTP', (gateway) => {
  const { tenantId } = gateway;
  /** View of the result of each session; from the side if absent. */
  const views = new Map<string, 'rear'>();

  beforeAll(() => {
    const address = (sessionId: string, attempt: number) =>
      gateway.store.address(`tenants/${tenantId}/${sessionId}.${attempt}.json`);
    Object.assign(gateway.app.get(ResultsClient), {
      find: async (_tenantId: string, sessionId: string, attempt: number) => ({
        ...sampleData.result!,
        analysis: address(sessionId, attempt),
        ...(views.has(sessionId) && { view: views.get(sessionId) }),
      }),
    });
  });

  const newSession = async (changes: Partial<SessionView> = {}): Promise<string> => {
    const sessionId = addSession(gateway, { tenantId, recording: plain, ...changes });
    await store(sessionId, 1, automatic);
    return sessionId;
  };
  const store = (sessionId: string, attempt: number, analysis: AnalysisFile) =>
    gateway.store.putJson(
      gateway.store.address(`tenants/${tenantId}/${sessionId}.${attempt}.json`),
      analysis,
    );
  const pathOf = (sessionId: string) => `/running/sessions/${sessionId}/gait-events/`;
  const read = async (sessionId: string): Promise<GaitEvents> => {
    const { status, body } = await gateway.call(pathOf(sessionId), {}, gateway.keys.viewer!);
    expect(status).toBe(200);
    return body as unknown as GaitEvents;
  };
  const put = (sessionId: string, body: object, key?: string) =>
    gateway.call(pathOf(sessionId), jsonRequest('PUT', body), key);
  const remove = (sessionId: string, version: number) =>
    gateway.call(`${pathOf(sessionId)}?version=${version}`, { method: 'DELETE' });
  const sentOf = ({ events }: GaitEvents): PlainEvent[] =>
    events.map(({ side, event, time }) => ({ side, event, time }));
  /** Returns the index of the second contact of the left foot. */
  const contactIn = (events: readonly PlainEvent[]): number => {
    const isContact = ({ side, event }: PlainEvent) =>
      side === 'left' && event === 'initial_contact';
    return events.indexOf(events.filter(isContact)[1]!);
  };
  /** Ends the queued analysis, with the recording that ingest was sent. */
  const analyseAgain = async (sessionId: string): Promise<SessionView> => {
    const request = gateway.sessions.reanalyzed.at(-1)!;
    const recording = toRecordingOptions(request.recording);
    const session = { ...gateway.sessions.known.get(sessionId)!, attempt: 2, recording };
    await store(sessionId, 2, analyzed(recording));
    gateway.sessions.known.set(sessionId, session);
    return session;
  };

  test('are the automatic ones at first', async () => {
    const events = await read(await newSession());
    expect(events).toMatchObject({
      version: 1,
      corrected: false,
      corrected_by: null,
      corrected_at: null,
      automatic_result: null,
    });
    const { left, right } = automatic.events;
    const wholeCount = 2 * (left.toe_off_s.length + right.toe_off_s.length);
    expect(events.events.length).toBeGreaterThanOrEqual(wholeCount);
    expect(events.events.every(({ source }) => source === 'automatic')).toBe(true);
    expect(sentOf(events)).toEqual(
      events.automatic_events.map(({ side, event, time }) => ({ side, event, time })),
    );
  });

  test('are analysed as a person corrected them, next to the automatic result', async () => {
    const sessionId = await newSession();
    const before = await read(sessionId);
    const events = sentOf(before);
    const moved = contactIn(events);
    const movedTime = events[moved]!.time + 0.04;
    events[moved] = { ...events[moved]!, time: movedTime };
    const { status, body } = await put(sessionId, { version: 1, events: events.toReversed() });
    expect([status, body['reanalysis']]).toEqual([
      202,
      expect.objectContaining({ attempt: 2, status: 'queued' }),
    ]);
    expect(gateway.sessions.reanalyzed.at(-1)).toMatchObject({ sessionId, latestAttempt: 1 });

    await analyseAgain(sessionId);
    const after = await read(sessionId);
    expect(after).toMatchObject({ version: 2, corrected: true, corrected_by: expect.any(String) });
    expect(Date.parse(after.corrected_at!)).toBeGreaterThan(Date.now() - 60_000);
    expect(after.events.filter(({ source }) => source === 'manual')).toEqual([
      {
        side: 'left',
        event: 'initial_contact',
        time: movedTime,
        uncertainty: expect.closeTo(1 / automatic.quality.rate_hz / Math.sqrt(3), 3),
        source: 'manual',
      },
    ]);
    expect(after.automatic_events).toEqual(before.automatic_events);
    const automaticMs = after.automatic_result!.metrics['contact_time']!;
    expect(automaticMs.value).toBeCloseTo(automatic.metrics['contact_time']!.avg, 3);
    const { body: detail } = await gateway.call(`/running/sessions/${sessionId}/`);
    const contactTime = detail['calculated_metrics']['contact_time'] as { avg: number };
    expect(contactTime.avg).toBeLessThan(automaticMs.value!);
    expect(detail['measured_with']).toMatchObject({ events_corrected: true });
    expect(JSON.stringify(detail['quality'])).toContain('events_by_hand');
    const { body: list } = await gateway.call('/running/sessions/');
    expect(list['items']).toContainEqual(
      expect.objectContaining({ session_id: sessionId, events_corrected: true }),
    );
  });

  test('stay corrected in a later analysis with other options', async () => {
    const sessionId = await newSession();
    const events = sentOf(await read(sessionId)).filter(
      ({ side, time }) => side === 'right' || time < 1,
    );
    expect((await put(sessionId, { version: 1, events })).status).toBe(202);
    await analyseAgain(sessionId);
    const path = `/running/sessions/${sessionId}/reanalysis/`;
    const { status } = await gateway.call(path, jsonRequest('POST', { slow_motion_factor: 2 }));
    expect(status).toBe(202);
    const { recording } = gateway.sessions.reanalyzed.at(-1)!;
    expect(recording).toMatchObject({ slowMotionFactor: 2 });
    expect(toRecordingOptions(recording).eventCorrection!.kept.right.toeOffsS.length).toBe(
      events.filter(({ side, event }) => side === 'right' && event === 'toe_off').length,
    );
  });

  test('become the automatic ones again', async () => {
    const sessionId = await newSession();
    expect((await remove(sessionId, 1)).status).toBe(404);
    const events = sentOf(await read(sessionId));
    const moved = contactIn(events);
    events[moved] = { ...events[moved]!, time: events[moved]!.time + 0.04 };
    await put(sessionId, { version: 1, events });
    await analyseAgain(sessionId);
    expect((await remove(sessionId, 2)).status).toBe(202);
    expect(gateway.sessions.reanalyzed.at(-1)!.recording).not.toHaveProperty('eventCorrection');
    await analyseAgain(sessionId);
    expect(await read(sessionId)).toMatchObject({ corrected: false, automatic_result: null });
  });

  test('stay corrected after a later analysis that failed, and become automatic again', async () => {
    const sessionId = await newSession();
    const events = sentOf(await read(sessionId)).filter(
      ({ side, time }) => side === 'right' || time < 1,
    );
    await put(sessionId, { version: 1, events });
    const corrected = await analyseAgain(sessionId);
    const runnerChoice = {
      timeS: 0.5,
      x: 0.1,
      y: 0.5,
      chosenBy: 'key_1',
      chosenAt: '2026-11-24T10:00:00Z',
    };
    const reanalysis = {
      attempt: 3,
      status: 'failed',
      stage: 'metrics',
      progress: 0.6,
      failure: null,
      recording: { ...plain, runnerChoice },
      finishedAt: new Date(),
    } as const;
    gateway.sessions.known.set(sessionId, { ...corrected, reanalysis });
    const path = `/running/sessions/${sessionId}/reanalysis/`;
    expect((await gateway.call(path, jsonRequest('POST', {}))).status).toBe(202);
    const again = toRecordingOptions(gateway.sessions.reanalyzed.at(-1)!.recording);
    expect(again).toEqual(corrected.recording);
    expect((await remove(sessionId, 3)).status).toBe(202);
    const reset = toRecordingOptions(gateway.sessions.reanalyzed.at(-1)!.recording);
    expect(reset).not.toHaveProperty('eventCorrection');
    expect(reset).not.toHaveProperty('runnerChoice');
  });

  test('are not overwritten by someone who read an earlier version', async () => {
    const sessionId = await newSession();
    const events = sentOf(await read(sessionId));
    const moved = contactIn(events);
    events[moved] = { ...events[moved]!, time: events[moved]!.time + 0.04 };
    await put(sessionId, { version: 1, events });
    await analyseAgain(sessionId);
    const count = gateway.sessions.reanalyzed.length;
    const outdated = await put(sessionId, { version: 1, events });
    expect([outdated.status, outdated.body['code']]).toEqual([409, 'session_changed']);
    expect((await remove(sessionId, 1)).status).toBe(409);
    expect(gateway.sessions.reanalyzed).toHaveLength(count);
  });

  const changed =
    (change: (events: PlainEvent[], at: number) => void) => (events: PlainEvent[]) => {
      const copy = events.map((event) => ({ ...event }));
      change(copy, contactIn(copy));
      return copy;
    };
  test.each([
    ['the automatic ones', changed(() => {}), /automatic/],
    ['one after the clip', changed((all, at) => (all[at]!.time = 99)), /within the clip/],
    ['a contact without its toe-off', changed((all, at) => all.splice(at + 1, 1)), /alternate/],
    [
      'a contact that is too short',
      changed((all, at) => {
        const toeOff = all.findIndex(
          ({ side, event, time }) => side === 'left' && event === 'toe_off' && time > all[at]!.time,
        );
        all[at]!.time = all[toeOff]!.time - 0.02;
      }),
      /no contact lasts/,
    ],
    ['no whole contact', () => [contact('left', 0.5), contact('right', 0.9)], /the toe-off after/],
    ['one event', () => [contact('left', 0.5)], /at least 2/],
    ['a time that is none', () => [{ ...contact('left', 0), time: 'NaN' }], /number/],
    ['a third foot', () => [contact('middle', 0.5), contact('left', 0.9)], /left/],
  ])('refuse %s', async (_what, change, sentence) => {
    const sessionId = await newSession();
    const events = change(sentOf(await read(sessionId)));
    const { status, body } = await put(sessionId, { version: 1, events });
    expect(status).toBe(400);
    expect(JSON.stringify(body['errors'])).toMatch(sentence);
  });

  test('need a session that has succeeded, from the side, and of the own tenant', async () => {
    const running = await newSession({ status: 'processing' });
    const rear = await newSession();
    views.set(rear, 'rear');
    const foreign = await newSession({ tenantId: 'ten_other' });
    const answers = await Promise.all(
      [running, rear, foreign].map(async (id) => {
        const { status, body } = await gateway.call(pathOf(id));
        return [status, body['code']];
      }),
    );
    expect(answers).toEqual([
      [409, 'session_not_finished'],
      [409, 'needs_side_view'],
      [404, 'not_found'],
    ]);
    const viewer = gateway.keys.viewer!;
    expect((await put(await newSession(), { version: 1, events: [] }, viewer)).status).toBe(403);
  });
});

const contact = (side: string, time: number) =>
  ({ side, event: 'initial_contact', time }) as PlainEvent;
