import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { room, writePeople } from '../../../../libs/pose-runtime/src/two-people.fixture.ts';
import { slowedClip } from '../altered-clips.ts';
import { pollUntil } from '../polling.ts';
import { browserStory, laptop, phone } from './browser.ts';
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
const sizes = [phone, laptop];
const problem = 'Belt speed and height do not fit together.';

/** Uploads a clip of 2.5 s that shows two runners side by side, the right one mirrored. */
async function uploadTwoPeople(key: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'two-people-'));
  try {
    const path = join(folder, 'squad.mp4');
    const right = { leftPx: () => room.widthPx, isMirrored: true, delayFrames: 7 };
    await writePeople(path, [{ leftPx: () => 0 }, right], 75);
    const video = await openAsBlob(path, { type: 'video/mp4' });
    const { body } = await uploadClip(key, { user_id: unusedName('squad') }, video);
    return body.session_id;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Uploads the first three seconds of the demo clip, played at half of the runner's speed. */
async function uploadSlowed(key: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'slowed-clip-'));
  try {
    const video = await slowedClip(join(folder, 'slowed.mp4'));
    const { body } = await uploadClip(key, { user_id: runner }, video);
    return body.session_id;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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

  test.each(sizes)(
    'the list shows what is wrong, in place of "Ready", at $width px',
    async (size) => {
      await visit.page.setViewportSize(size);
      const page = await visit.open('');
      const row = page.getByRole('row').filter({ hasText: runner });
      await row.getByText('Unreliable', { exact: true }).waitFor();
      await row.getByText(problem).waitFor();
      expect(await row.getByText('Ready', { exact: true }).count()).toBe(0);
      const state = page.getByRole('combobox', { name: 'State', exact: true });
      await state.selectOption('fair');
      await page.getByText('No session matches').waitFor();
      await state.selectOption('unreliable');
      await row.getByText(problem).waitFor();
      expect(await visit.layoutProblems()).toEqual([]);
    },
  );

  test.each(sizes)(
    'the session begins with it, and with the remedy, at $width px',
    async (size) => {
      await visit.page.setViewportSize(size);
      const page = await visit.open(`sessions/${sessionId}`);
      const head = page.locator('.session-head');
      await head.getByRole('heading', { name: 'Unreliable clip' }).waitFor();
      await head.getByText('Correct the belt speed or the height, and analyse again.').waitFor();
      const nothing = page.getByRole('heading', { name: 'Nothing is concluded from this clip' });
      await nothing.waitFor();
      // The reason is said once, above.
      expect(await nothing.locator('..').getByText(problem).count()).toBe(0);
      expect(await page.getByText('Nothing stands out').count()).toBe(0);
      await visit.openMetricGroups();
      expect(await page.locator('.metrics .range-bar').count()).toBe(0);
      expect(await visit.layoutProblems()).toEqual([]);
    },
  );

  test('the coach analyses a slowed clip again by one button, and gets the true cadence', async () => {
    const slowId = await uploadSlowed(key);
    await finishedSession(slowId, key);
    const page = await visit.open(`sessions/${slowId}`);
    await page.getByRole('button', { name: 'Analyse again as ×2 slow motion' }).click();
    const again = await pollUntil(
      () => read(`${slowId}/`),
      ({ status, measured_with: used }) => status === 'succeeded' && used.slow_motion_factor === 2,
      { timeoutS: 200 },
    );
    expect(again).toMatchObject({ status: 'succeeded', measured_with: { slow_motion_factor: 2 } });
    const { metrics } = await read(`${slowId}/assessment/`);
    expect(Math.abs(metrics.cadence.value - 170)).toBeLessThan(4);
  }, 300_000);

  test('the coach chooses one of two people, with the mouse or with keys', async () => {
    const squadId = await uploadTwoPeople(key);
    await finishedSession(squadId, key);
    const before = await read(`${squadId}/`);
    const codesOf = (reasons: { code: string }[]) => reasons.map(({ code }) => code);
    expect(before.quality.verdict).toBe('unreliable');
    expect(codesOf(before.quality.reasons)).toContain('another_runner');
    expect(before.measured_with).not.toHaveProperty('runner_choice');
    expect(before.people.boxes).toHaveLength(2);

    const page = await visit.open(`sessions/${squadId}`);
    await page.getByRole('heading', { name: "The runner's height is missing" }).waitFor();
    await page.getByRole('button', { name: 'Add the height' }).click();
    await page.locator('dialog input[name=height]:focus').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('Escape');
    const open = page.locator('.session-head').getByRole('button', { name: 'Choose the runner' });
    await open.click();
    const dialog = page.getByRole('dialog', { name: 'Choose the runner' });
    const right = dialog.getByRole('radio', { name: 'Person 2 from the left' });
    await dialog.locator('.person-box').nth(1).click();
    expect(await right.isChecked()).toBe(true);
    await right.press('ArrowUp');
    expect(await dialog.getByRole('radio', { name: 'Person 1 from the left' }).isChecked()).toBe(
      true,
    );
    await page.keyboard.press('ArrowDown');
    expect(await visit.accessibilityProblems()).toEqual([]);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const [picture, window] = [await dialog.locator('video').boundingBox(), size.width];
      expect(picture!.x >= 0 && picture!.x + picture!.width <= window).toBe(true);
    }
    await dialog.getByRole('button', { name: 'Analyse this runner' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const chosen = await pollUntil(
      () => read(`${squadId}/`),
      ({ attempt }) => attempt === 2,
      { timeoutS: 120 },
    );
    expect(chosen).toMatchObject({
      attempt: 2,
      measured_with: { runner_choice: { time: before.people.time } },
    });
    expect(codesOf(chosen.quality.warnings)).toContain('runner_chosen');
    expect(codesOf(chosen.quality.reasons)).not.toContain('another_runner');
    const { keypoints } = await read(`${squadId}/export/`);
    const hips = (keypoints.rhipu as (number | null)[]).filter((x) => x !== null);
    expect(hips.filter((x) => x > room.widthPx)).toHaveLength(hips.length);
    expect(hips.length).toBeGreaterThan(60);
    await page.getByText('person 2 from the left, chosen by hand').waitFor({ state: 'attached' });
  }, 300_000);

  test('a shared report warns its reader first', async () => {
    const { body } = await post(`/running/sessions/${sessionId}/share/`, key);
    const token = String(body.url).split('/').at(-1)!;
    const page = await visit.open(`shared/${token}`);
    await page.getByRole('heading', { name: 'Unreliable clip' }).waitFor();
    await page.getByText(problem).first().waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
  });
});
