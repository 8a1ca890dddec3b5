import { browserStory, laptop, phone } from './browser.ts';
import { savedVideo } from './saved-video.ts';
import { call, finishedSession, post, unusedName, uploadClip } from '../platform.ts';
import { pollUntil, waitUntilHolds } from '../polling.ts';

const runner = unusedName('twice');

const frameS = 1 / 60;
interface PlacedVideo {
  currentTime: number;
}

browserStory('a coach and an athlete look at two sessions of one runner', (visit, { keys }) => {
  let sessionId: string;
  let laterId: string;

  beforeAll(async () => {
    await post('/running/management/users/', keys.admin, { user_id: runner, height: 176 });
    const upload = async (session_name: string, recorded_at: string): Promise<string> => {
      const form = { user_id: runner, session_name, belt_speed: '2.9' };
      const { body } = await uploadClip(keys.admin, form);
      await finishedSession(body.session_id, keys.admin);
      await call(`/running/sessions/${body.session_id}/`, keys.admin, {
        method: 'PATCH',
        body: JSON.stringify({ recorded_at }),
        headers: { 'content-type': 'application/json' },
      });
      return body.session_id;
    };
    sessionId = await upload('First run', '2026-10-02T08:15:00Z');
    laterId = await upload('Later', '2026-10-23T08:15:00Z');
    await visit.signIn(keys.admin);
  }, 240_000);

  test('compares two sessions, with a URL that keeps the view', async () => {
    await visit.openSession(laterId);
    const { page } = visit;
    await page.getByRole('link', { name: 'Compare with the session before' }).click();
    await page.waitForURL(`**/compare?earlier=${sessionId}&later=${laterId}`);
    await page.getByText('No change is certain.').waitFor();
    await page.getByText('within noise').first().waitFor();
    await page.keyboard.press('.');
    await page.keyboard.press(']');
    await page.getByRole('button', { name: 'Later clip +1' }).click();
    await page.waitForURL(/strike=2.*nudge=1.*offset=0/);
    await page.getByRole('button', { name: 'Zoom in' }).first().click();
    await page.waitForURL(/zoom_earlier=1\.50%2C0\.\d+%2C0\.\d+$/);
    await page.reload();
    await page.getByText(/strike 3 of \d+, \+0 frames, shifted by 1/).waitFor();
    await page.locator('.stage[data-zoomed=true]').waitFor();
    expect(await page.locator('.stage[data-zoomed=false]').count()).toBe(1);
    await page.getByRole('button', { name: 'Zoom out' }).first().click();
    await page.waitForURL(/drawn=[^&]*$/);
    const frames = page.locator('.readout span').filter({ hasText: 'frame' });
    const [first, second] = await pollUntil(
      async () => (await frames.allInnerTexts()).map((text) => Number(text.slice(6))),
      (numbers) => numbers.length === 2 && numbers.every((frame) => frame > 0),
    );
    expect(second! - first!).toBe(1);
    expect(await visit.accessibilityProblems()).toEqual([]);
    // An address may have the sessions in the wrong order, since a date can be corrected.
    await page.goto(
      page
        .url()
        .replace(/earlier=[^&]*/, `earlier=${laterId}`)
        .replace(/later=[^&]*/, `later=${sessionId}`),
    );
    await page.getByRole('heading', { name: 'First run → Later' }).waitFor();
  }, 240_000);

  test('follows both runners by one switch, which the URL keeps', async () => {
    const { page } = visit;
    const unzoomed = page.url();
    const zoomed = page.locator('.stage[data-zoomed=true]');
    const areBothZoomed = async () => (await zoomed.count()) === 2;
    const follow = page.getByRole('button', { name: 'Follow the runners', exact: true });
    await follow.click();
    await waitUntilHolds('both pictures are zoomed', areBothZoomed);
    await page.waitForURL(/following=true.*zoom_earlier=.*zoom_later=/);
    // Without stated parts, the pictures are zoomed as when the switch is pressed.
    await page.goto(`${unzoomed}&following=true`);
    await waitUntilHolds('both pictures are zoomed again', areBothZoomed);
    expect(await follow.getAttribute('aria-pressed')).toBe('true');
    expect(await visit.accessibilityProblems()).toEqual([]);
    // A picture that is moved by hand ends following for both.
    await page.getByRole('button', { name: 'Look left' }).first().click();
    await page.waitForURL((url) => !url.searchParams.has('following'));
    const single = page.getByRole('button', { name: 'Follow the runner', exact: true });
    for (const button of await single.all())
      expect(await button.getAttribute('aria-pressed')).toBe('false');
    await page.goto(unzoomed);
    await page.getByRole('button', { name: 'Play both' }).waitFor();
  }, 120_000);

  test('plays both clips together, switches what is drawn, and stops at the last strike', async () => {
    const { page } = visit;
    const videos = page.locator('.pair video');
    const placesS = (): Promise<number[]> =>
      videos.evaluateAll((both) =>
        both.map((video) => (video as unknown as PlacedVideo).currentTime),
      );
    const leadS = async (): Promise<number> => {
      const [firstS, secondS] = await placesS();
      return secondS! - firstS!;
    };
    const wantedS = await leadS();
    const apartS = async (): Promise<number> => Math.abs((await leadS()) - wantedS);
    // Slowly enough that the clips do not end before a busy machine has disturbed them.
    await page.getByLabel('Speed').selectOption('0.1');
    await page.keyboard.press('l');
    const [startS] = await placesS();
    await waitUntilHolds('the clips move', async () => (await placesS())[0]! > startS! + frameS);
    await videos.nth(1).evaluate((video) => {
      (video as unknown as PlacedVideo).currentTime -= 0.05;
    });
    await waitUntilHolds('the second clip has caught up', async () => (await apartS()) < frameS, {
      timeoutS: 30,
      intervalMs: 20,
    });
    await page.keyboard.press(' ');
    await page.waitForURL(/offset=[1-9]\d*/);
    await page.getByRole('button', { name: 'Skeleton' }).click();
    await page.waitForURL(/drawn=contacts(&|$)/);
    const after = page.getByRole('button', { name: 'Strike after' });
    for (let strikes = 0; (await after.isEnabled()) && strikes < 20; strikes += 1)
      await page.keyboard.press(']');
    await page.keyboard.press(']');
    await page.getByText(/strike (\d+) of \1,/).waitFor();
  });

  test('saves both clips as one video, beside each other and over each other', async () => {
    const { page } = visit;
    const saving = page.getByRole('dialog', { name: 'Save both clips as one video' });
    const begin = () => page.getByRole('button', { name: 'Save as video' }).click();
    await page.getByLabel('Speed').selectOption('1');
    await begin();
    await saving.getByRole('progressbar').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await saving.getByRole('button', { name: 'Cancel' }).click();
    await saving.waitFor({ state: 'detached' });
    const besides = await savedVideo(page, begin);
    expect(besides.fileName).toMatch(/^twice-.*\d{4}-\d\d-\d\d\.(webm|mp4)$/);
    expect(besides.widthPx).toBeGreaterThan(600);
    await saving.getByRole('button', { name: 'Close' }).click();
    await page.setViewportSize(phone);
    await page.getByRole('button', { name: 'Overlaid' }).click();
    await page.getByRole('button', { name: 'Mirror the later clip' }).click();
    await page.waitForURL(/mirrored=true/);
    const over = await savedVideo(page, begin);
    await saving.getByText(/^The video is saved/).waitFor();
    expect(await visit.layoutProblems()).toEqual([]);
    for (const { halves, durationS, heightPx } of [besides, over]) {
      // Video black is 16.
      for (const luma of halves) expect(luma).toBeGreaterThan(40);
      expect(durationS).toBeGreaterThan(2);
      expect(heightPx).toBeGreaterThan(300);
    }
    await saving.getByRole('button', { name: 'Close' }).click();
    await page.setViewportSize(laptop);
  }, 180_000);

  test("reads a runner's trends", async () => {
    const page = await visit.open('runners');
    await page.getByRole('link', { name: runner }).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.getByRole('link', { name: runner }).click();
    for (const size of [phone, laptop]) {
      await page.setViewportSize(size);
      await page.reload();
      await page.getByRole('img', { name: 'Cadence over 2 sessions' }).waitFor();
      expect(await visit.layoutProblems()).toEqual([]);
    }
  });

  test('an athlete sees how key figures developed, if the coach chooses so', async () => {
    await visit.openSession(laterId);
    const { page } = visit;
    const reader = await visit.signedOutPage();
    const title = reader.getByRole('heading', { name: 'How your key figures developed' });
    const openLink = async (button: string): Promise<void> => {
      const link = page.getByTestId('share-link');
      const before = (await link.count()) === 0 ? '' : await link.innerText();
      await page.getByRole('button', { name: button }).click();
      await page
        .getByTestId('share-link')
        .filter({ hasNotText: before || 'none' })
        .waitFor();
      await reader.goto(await link.innerText());
      await reader.getByRole('heading', { name: 'Measurements' }).waitFor();
    };
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await openLink('Make a link');
    expect(await title.count()).toBe(0);
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('The text is selected: copy it yourself.').waitFor();
    expect(await page.evaluate('String(getSelection())')).toBe(
      await page.getByTestId('share-link').innerText(),
    );
    await page.getByLabel(/^Show earlier sessions, too/).check();
    await page.getByText('This applies to the next link').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    for (const size of [phone, laptop]) {
      await page.setViewportSize(size);
      expect(await visit.layoutProblems()).toEqual([]);
    }
    for (const size of [phone, laptop]) {
      await reader.setViewportSize(size);
      await openLink('Make another link');
      await title.waitFor();
      await reader.getByRole('img', { name: 'Cadence over 2 sessions' }).waitFor();
      await reader.getByText('Cadence as a table').click();
      const rows = reader.getByRole('row').filter({ hasText: /\d steps\/min/ });
      await rows.filter({ hasText: /2 Oct 2026|Oct 2, 2026/ }).waitFor();
      await rows.filter({ hasText: 'this report' }).waitFor();
      expect(await reader.content()).not.toContain('First run');
      expect(await visit.layoutProblems(reader)).toEqual([]);
    }
  }, 240_000);

  describe('a session of another, taller runner at another speed', () => {
    const other = unusedName('taller');
    let otherId: string;
    const read = async () => (await call(`/running/sessions/${otherId}/`, keys.admin)).body;

    beforeAll(async () => {
      // The demo clip fits this speed and height as it fits those of the first runner.
      await post('/running/management/users/', keys.admin, { user_id: other, height: 200 });
      const form = { user_id: other, session_name: 'Taller', belt_speed: '3.3' };
      otherId = (await uploadClip(keys.admin, form)).body.session_id;
      await finishedSession(otherId, keys.admin);
    }, 240_000);
    afterAll(() => visit.page.setViewportSize(laptop));

    test('is compared with differences, and without a verdict', async () => {
      const page = await visit.open(`compare?earlier=${sessionId}&later=${otherId}`);
      const why = page.getByText('These sessions are not comparable,').locator('..');
      await why.getByText(/they show two runners; the speeds differ/).waitFor();
      const table = page.getByRole('region', { name: 'Differences' });
      const speed = table.getByRole('row').filter({ hasText: /^Speed/ });
      const difference = await speed.locator('td.number').nth(2).innerText();
      expect(Number(difference.replace('+', ''))).toBeGreaterThan(0.2);
      const verdicts = new Set(await table.locator('td.verdict').allInnerTexts());
      for (const verdict of ['changed', 'as usual', 'within noise', 'not decided'])
        expect(verdicts).not.toContain(verdict);
      expect(await page.getByText(/No change is certain|Changed:/).count()).toBe(0);
      expect(await visit.layoutProblems()).toEqual([]);
    });

    const openForm = async (name: string) => {
      const { page } = visit;
      await page.getByText('Actions', { exact: true }).click();
      await page.getByRole('button', { name, exact: true }).click();
      return page.getByRole('dialog');
    };

    test('is edited on a phone, and measured again with what was changed', async () => {
      const { page } = visit;
      await page.setViewportSize(phone);
      await visit.openSession(otherId);
      const again = await openForm('Analyse again');
      await again.getByLabel('Incline', { exact: true }).waitFor();
      expect(await visit.layoutProblems()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.reload();
      const edit = await openForm('Edit');
      await edit.getByLabel('Title').fill('Taller, uphill');
      await edit.getByText('Measured again if changed').first().click();
      const incline = edit.getByLabel('Incline', { exact: true });
      await incline.fill('1');
      expect(await visit.layoutProblems()).toEqual([]);
      const edited = edit.getByLabel('Runner', { exact: true });
      await edited.fill(runner);
      await edit.getByText('first measured with the profile of the other runner').waitFor();
      expect(await incline.isDisabled()).toBe(true);
      await edited.fill(other);
      const sent = page.waitForRequest('**/reanalysis/');
      await edit.getByRole('button', { name: 'Save' }).click();
      const changed = { incline_degree: expect.closeTo(0.573, 3) };
      expect((await sent).postDataJSON()).toEqual(changed);
      const measured = await pollUntil(
        read,
        ({ reanalysis, measured_with: used }) => reanalysis === null && used.incline_degree > 0,
        { timeoutS: 200 },
      );
      expect(measured).toMatchObject({ title: 'Taller, uphill', measured_with: changed });
    }, 300_000);

    test('moves to a runner whose name is new, with the height', async () => {
      const name = unusedName('Newcomer');
      await visit.openSession(otherId);
      const edit = await openForm('Edit');
      await edit.getByLabel('Runner', { exact: true }).fill(name);
      await edit.getByText('New runner', { exact: true }).waitFor();
      await edit.getByLabel('Height of this new runner, cm').fill('181');
      expect(await visit.accessibilityProblems()).toEqual([]);
      expect(await visit.layoutProblems()).toEqual([]);
      // The runner is stored first. If the session then refuses, another try moves it.
      const patched = `**/running/sessions/${otherId}/`;
      await visit.page.route(patched, (route) =>
        route.request().method() === 'PATCH' ? route.abort() : route.continue(),
      );
      await edit.getByRole('button', { name: 'Save' }).click();
      await edit.getByText(`The runner ${name} is saved, but the changes`).waitFor();
      await edit.getByText(`Runner ${name} · 181 cm`).waitFor();
      await visit.page.unroute(patched);
      await edit.getByRole('button', { name: 'Save' }).click();
      await edit.waitFor({ state: 'detached' });
      const moved = await pollUntil(
        read,
        ({ user_id, status, reanalysis }) =>
          user_id === name && status === 'succeeded' && reanalysis === null,
        { timeoutS: 200 },
      );
      expect(moved.measured_with).toMatchObject({ height: 181 });
    }, 300_000);

    test('moves to the first runner', async () => {
      await visit.openSession(otherId);
      const edit = await openForm('Edit');
      await edit.getByLabel('Runner', { exact: true }).fill(runner);
      await edit.getByRole('button', { name: 'Save' }).click();
      await edit.waitFor({ state: 'detached' });
      await visit.page.getByText(runner).first().waitFor();
      // The other runner had no session before this one.
      const before = visit.page.getByRole('link', { name: 'Compare with the session before' });
      await before.waitFor({ timeout: 120_000 });
      expect(await read()).toMatchObject({ user_id: runner, title: 'Taller, uphill' });
    });
  });

  test('sees no errors and no violation of the content security policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
