import { browserStory } from './browser.ts';
import {
  call,
  finishedSession,
  newTenant,
  post,
  unusedName,
  uploadClip,
  waitForTotals,
} from '../platform.ts';

const runner = unusedName('contradicted');
const problem = 'Belt speed and height do not fit together.';

/** The demo clip, with a belt speed that contradicts the runner's height. */
browserStory('nobody takes an unreliable clip for a measurement', (visit) => {
  let key: string;
  let sessionId: string;
  const read = async (path: string) => (await call(`/running/sessions/${path}`, key)).body;

  beforeAll(async () => {
    key = (await newTenant(unusedName('Club with a wrong belt speed'))).admin;
    await post('/running/management/users/', key, { user_id: runner, height: 176 });
    const { body } = await uploadClip(key, { user_id: runner, belt_speed: '2.3' });
    sessionId = body.session_id;
    await finishedSession(sessionId, key);
    await visit.signIn(key);
  }, 300_000);

  test('the API says so everywhere, and concludes nothing', async () => {
    const quality = { verdict: 'unreliable', reasons: [{ code: 'scale_conflict', problem }] };
    const [listed] = (await read('')).items;
    expect(listed).toMatchObject({ session_id: sessionId, status: 'succeeded', quality });
    expect(await read(`${sessionId}/`)).toMatchObject({ quality });
    expect(await read(`${sessionId}/summary/`)).toMatchObject({ quality });
    expect(await read(`${sessionId}/form-analysis/`)).toMatchObject({ quality });
    const assessment = await read(`${sessionId}/assessment/`);
    expect(assessment).toMatchObject({ quality, findings: [] });
    const { body: trends } = await call(`/running/users/${runner}/trends/`, key);
    expect(trends.sessions).toMatchObject([
      { session_id: sessionId, reasons: ['unreliable_clip'] },
    ]);
    expect(trends.metrics.cadence.points).toEqual([]);
  });

  test('the totals count it without its values', async () => {
    await waitForTotals(key, (found) => found?.session_count === 1);
    const totals = await read('metrics/total/');
    expect(totals.avg_metrics.avg_cadence).toBeNull();
    expect(totals.last_session_metrics.cadence).toEqual({ avg: null, min: null, max: null });
    expect(totals.notes.cadence).toContain('unreliable');
  });

  test('the list shows what is wrong, and what to do, in place of "Ready"', async () => {
    const page = await visit.open('');
    const row = page.getByRole('row').filter({ hasText: runner });
    await row.getByText('Unreliable', { exact: true }).waitFor();
    await row.getByText(problem).waitFor();
    expect(await row.getByText('Ready', { exact: true }).count()).toBe(0);
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('the session begins with it, and with the remedy', async () => {
    const page = await visit.open(`sessions/${sessionId}`);
    const head = page.locator('.session-head');
    await head.getByRole('heading', { name: 'Unreliable clip' }).waitFor();
    await head.getByText('Correct the belt speed or the height, and analyse again.').waitFor();
    await page.getByRole('heading', { name: 'Nothing is concluded from this clip' }).waitFor();
    expect(await page.getByText('Nothing stands out').count()).toBe(0);
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('a shared report warns its reader first', async () => {
    const { body } = await post(`/running/sessions/${sessionId}/share/`, key);
    const token = String(body.url).split('/').at(-1)!;
    const page = await visit.open(`shared/${token}`);
    await page.getByRole('heading', { name: 'Unreliable clip' }).waitFor();
    await page.getByText(problem).first().waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
  });
});
