import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import {
  call,
  demoClip,
  finishedSession,
  followStates,
  newTenant,
  story,
  waitForTotals,
  uploadClip,
} from './platform.ts';
import { StoredData } from './stored-data.ts';

/** A worker's copy of a clip outlives its last use by half a minute. */
const longEnoughS = 120;

/** The demo clip with a mark in its bytes, in a box that players pass over. */
function markedClip(mark: string): Blob {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + mark.length);
  return new Blob([readFileSync(demoClip()), size, Buffer.from(`free${mark}`)], {
    type: 'video/mp4',
  });
}

story('the life of a session', (platform) => {
  const { admin, viewer, neighbour } = platform.keys;
  let traces: StoredData;
  beforeAll(async () => {
    traces = await StoredData.open();
  });
  afterAll(() => traces.close());

  const newMark = (): string => `mark-${process.pid}-${Math.random().toString(36).slice(2)}`;
  async function untilNothingIsFound(...marks: string[]): Promise<void> {
    let found = await traces.find(...marks);
    for (
      const deadline = Date.now() + longEnoughS * 1000;
      found.length > 0 && Date.now() < deadline;
    ) {
      await pause(1000);
      found = await traces.find(...marks);
    }
    expect(found).toEqual([]);
  }

  test("is told by events up to its end, and shown in its tenant's list alone", async () => {
    const sessionId = (await uploadClip(admin, { user_id: `listed-${process.pid}` })).body
      .session_id as string;
    const states = await followStates(sessionId, viewer);
    expect(states.map(({ progress }) => progress)).toEqual(
      states.map(({ progress }) => progress).sort((a, b) => a - b),
    );
    expect(states.at(-1)).toMatchObject({ status: 'succeeded', progress: 1 });
    expect(states.length).toBeGreaterThan(1);
    const list = (key: string) =>
      call(`/running/sessions/?user_id=listed-${process.pid}&status=succeeded`, key);
    expect((await list(viewer)).body).toEqual({
      items: [expect.objectContaining({ session_id: sessionId, status: 'succeeded' })],
      next_cursor: null,
    });
    expect((await list(neighbour)).body).toEqual({ items: [], next_cursor: null });
  });

  test('is analysed again beside what it shows, counts once, and keeps nothing of the old analysis', async () => {
    const { tenantId, admin } = await newTenant('Analysed again');
    const sessionId = (await uploadClip(admin, { belt_speed: '3' })).body.session_id as string;
    await finishedSession(sessionId, admin);
    const speed = async () =>
      (await call(`/running/sessions/${sessionId}/summary/`, admin)).body.performance_metrics.speed
        .avg as number;
    await waitForTotals(admin, (totals) => totals?.session_count === 1);
    expect(await speed()).toBeCloseTo(3, 6);

    const begun = await call(`/running/sessions/${sessionId}/reanalysis/`, admin, {
      method: 'POST',
      body: JSON.stringify({ belt_speed: 4 }),
      headers: { 'content-type': 'application/json' },
    });
    expect(begun).toMatchObject({
      status: 202,
      body: { attempt: 1, status: 'succeeded', reanalysis: { attempt: 2, status: 'queued' } },
    });
    expect(await speed()).toBeCloseTo(3, 6);
    const states = await followStates(sessionId, admin);
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(states.at(-1)).toMatchObject({ attempt: 2, reanalysis: null });

    expect(await speed()).toBeCloseTo(4, 6);
    expect((await call(`/running/sessions/${sessionId}/`, admin)).body).toMatchObject({
      attempt: 2,
      measured_with: { belt_speed: 4 },
      analyzed_video_url: expect.stringContaining('/attempts/2/'),
    });
    await waitForTotals(
      admin,
      (totals) =>
        totals?.session_count === 1 && Math.abs(totals.last_session_metrics.speed.avg - 4) < 1e-6,
    );
    const folder = `tenants/${tenantId}/sessions/${sessionId}/attempts/`;
    for (
      const deadline = Date.now() + longEnoughS * 1000;
      (await traces.keysUnder(`${folder}1/`)).length > 0 && Date.now() < deadline;
    )
      await pause(1000);
    expect(await traces.keysUnder(`${folder}1/`)).toEqual([]);
    expect((await traces.keysUnder(`${folder}2/`)).length).toBeGreaterThan(2);
  });

  test('leaves no trace in any store once it is deleted', async () => {
    const { admin } = await newTenant('Deleted');
    const mark = newMark();
    const form = { user_id: `runner-${process.pid}`, session_name: mark };
    const key = `key-${mark}`;
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.set(name, value);
    body.set('video', markedClip(mark), 'runner.mp4');
    const sessionId = (
      await call('/running/sessions/', admin, {
        method: 'POST',
        body,
        headers: { 'idempotency-key': key },
      })
    ).body.session_id as string;
    expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
    const threads = await call(`/running/sessions/${sessionId}/summary/`, admin, {
      method: 'POST',
    });
    expect(threads.status).toBe(201);
    await waitForTotals(admin, (totals) => totals?.session_count === 1);

    const found = await traces.find(sessionId, mark);
    for (const place of [
      'sessions',
      'uploads',
      'measurements',
      'counted_sessions',
      'reports',
      'threads',
      'idempotency_records',
    ])
      expect(found).toContain(`mongo:${place}`);
    for (const part of ['clip/', 'pose/', 'metrics/', 'report/annotated.mp4'])
      expect(found.join('\n')).toContain(part);
    expect(found.some((place) => place.startsWith('s3 bytes:'))).toBe(true);

    expect(
      (await call(`/running/sessions/${sessionId}/`, neighbour, { method: 'DELETE' })).status,
    ).toBe(404);
    expect(
      (await call(`/running/sessions/${sessionId}/`, admin, { method: 'DELETE' })).status,
    ).toBe(204);
    for (const route of ['', 'summary/', 'export/', 'events/', 'threads/'])
      expect((await call(`/running/sessions/${sessionId}/${route}`, admin)).status).toBe(404);
    await untilNothingIsFound(sessionId, mark);
    await waitForTotals(admin, (totals) => totals === null);
    expect((await call(`/running/threads/${Object.values(threads.body)[0]}/`, admin)).status).toBe(
      404,
    );
  });

  test('leaves no trace when it is deleted while it is being analysed', async () => {
    const mark = newMark();
    const sessionId = (await uploadClip(admin, { session_name: mark }, markedClip(mark))).body
      .session_id as string;
    let stage: unknown;
    for (
      const deadline = Date.now() + 60_000;
      stage !== 'pose' && Date.now() < deadline;
      await pause(50)
    )
      stage = (await call(`/running/sessions/${sessionId}/`, admin)).body.stage;
    expect(stage).toBe('pose');
    let found: string[] = [];
    for (
      const deadline = Date.now() + 60_000;
      !found.some((place) => place.startsWith('scratch:')) && Date.now() < deadline;
      await pause(50)
    )
      found = await traces.find(mark);
    expect(found).toContainEqual(expect.stringMatching(/^scratch:/));
    expect(
      (await call(`/running/sessions/${sessionId}/`, admin, { method: 'DELETE' })).status,
    ).toBe(204);
    expect((await call(`/running/sessions/${sessionId}/`, admin)).status).toBe(404);
    await untilNothingIsFound(sessionId, mark);
    await pause(3000);
    expect(await traces.find(sessionId, mark)).toEqual([]);
  });
});
