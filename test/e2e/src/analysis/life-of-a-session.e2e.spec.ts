import { StoredData } from '@strideform/testing/servers';
import {
  call,
  finishedSession,
  followStates,
  newTenant,
  openDrawnVideo,
  post,
  story,
  unusedName,
  uploadClip,
  waitForTotals,
} from '../platform.ts';
import { expectRemoval } from './removal.ts';

story('the life of a session', (platform) => {
  const { admin, viewer, neighbour } = platform.keys;
  let storedData: StoredData;
  beforeAll(async () => {
    storedData = await StoredData.open(platform.environment);
  });
  afterAll(() => storedData.close());

  test("can be followed by events to its end, and appears only in its tenant's list", async () => {
    const runner = unusedName('listed');
    const created = await uploadClip(admin, { user_id: runner });
    const sessionId: string = created.body.session_id;
    const states = await followStates(sessionId, viewer);
    const progress = states.map((state) => state.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(states.at(-1)).toMatchObject({ status: 'succeeded', progress: 1 });
    expect(states.length).toBeGreaterThan(1);
    const list = (key: string) =>
      call(`/running/sessions/?user_id=${runner}&status=succeeded`, key);
    expect((await list(viewer)).body).toEqual({
      items: [expect.objectContaining({ session_id: sessionId, status: 'succeeded' })],
      next_cursor: null,
    });
    expect((await list(neighbour)).body).toEqual({ items: [], next_cursor: null });
  });

  test('shows its old analysis during a new one, counts once, and keeps only the new one', async () => {
    const { tenantId, admin } = await newTenant('Analysed again');
    const sessionId = (await uploadClip(admin, { belt_speed: '3' })).body.session_id as string;
    await finishedSession(sessionId, admin);
    async function speed(): Promise<number> {
      const { body } = await call(`/running/sessions/${sessionId}/summary/`, admin);
      return body.performance_metrics.speed.avg;
    }
    await waitForTotals(admin, (totals) => totals?.session_count === 1);
    expect(await speed()).toBeCloseTo(3, 6);

    const reanalysis = await post(`/running/sessions/${sessionId}/reanalysis/`, admin, {
      belt_speed: 4,
    });
    expect(reanalysis).toMatchObject({
      status: 202,
      body: { attempt: 1, status: 'succeeded', reanalysis: { attempt: 2, status: 'queued' } },
    });
    expect(await speed()).toBeCloseTo(3, 6);
    const states = await followStates(sessionId, admin);
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(states.at(-1)).toMatchObject({ attempt: 2, reanalysis: null });

    expect(await speed()).toBeCloseTo(4, 6);
    const { body: renewed } = await call(`/running/sessions/${sessionId}/`, admin);
    expect(renewed).toMatchObject({ attempt: 2, measured_with: { belt_speed: 4 } });
    const link = await openDrawnVideo(renewed.analyzed_video_url);
    expect(link.headers.get('location')).toContain('/attempts/2/');
    await waitForTotals(
      admin,
      (totals) =>
        totals?.session_count === 1 && Math.abs(totals.last_session_metrics.speed.avg - 4) < 1e-6,
    );
    const folder = `tenants/${tenantId}/sessions/${sessionId}/attempts/`;
    await expectRemoval(() => storedData.keysUnder(`${folder}1/`));
    expect((await storedData.keysUnder(`${folder}2/`)).length).toBeGreaterThan(2);
  });
});
