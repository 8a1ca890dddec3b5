import { readRenderedTruth, renderedRunner } from '@strideform/testing';
import { browserStory, laptop, phone } from './browser.ts';
import { drawnSole, watched } from './drawn-foot.ts';
import { call, demoClip, lockDuringTests, unusedName, uploadClip } from '../platform.ts';
import { frameOfShownPicture } from './shown-picture.ts';

const truth = readRenderedTruth();
const staturePx = (renderedRunner.heightM * renderedRunner.heightPx) / 2.45;
const runner = unusedName('watched');
const leaving = unusedName('leaving');
/** Matches the first frame of a contact: less than 1/60 s has passed since it. */
const justLanded = /\b1?\d ms since left contact/;

browserStory('a coach looks at a runner in the console', (visit, { keys, gatewayUrl }) => {
  lockDuringTests('texts');
  let sessionId: string;
  const shownFrame = async (): Promise<number> =>
    Number(/frame (\d+) of/.exec(await visit.readout())?.[1]);

  test('signs in with a key, after a wrong one was refused', async () => {
    const page = await visit.open('');
    await page.getByLabel('API key').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await visit.enterKey('sfk_wrong');
    await page.getByRole('alert').getByText('not valid').waitFor();
    await visit.enterKey(keys.admin);
    await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({
      name: '__Host-strideform',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    });
    expect(await page.evaluate('document.cookie + JSON.stringify(localStorage)')).toBe('{}');
  });

  test('sends a clip, and sees its analysis finish', async () => {
    const { page } = visit;
    await page.locator('input[type=file]').setInputFiles(demoClip());
    await page.getByRole('combobox', { name: 'Runner' }).fill(runner);
    await page.getByLabel('Height of this new runner').fill('176');
    await page.getByLabel('Title').fill('First run');
    await page.getByLabel('Belt speed').fill('10.44');
    await page.getByRole('button', { name: 'Send clip' }).click();
    const row = page.getByRole('row').filter({ hasText: runner });
    await row.getByText('Ready', { exact: true }).waitFor({ timeout: 200_000 });
    expect(await visit.accessibilityProblems()).toEqual([]);
    const link = await row.locator('a.session-name').getAttribute('href');
    sessionId = link!.split('/').at(-1)!;
    const { body } = await call(`/running/sessions/${sessionId}/`, keys.admin);
    expect(body).toMatchObject({
      status: 'succeeded',
      title: 'First run',
      measured_with: { height: 176, belt_speed: 2.9 },
    });
  }, 240_000);

  test('names the foot that stands when the clip begins, and stops where it leaves the ground', async () => {
    await visit.openSession(sessionId);
    const { body } = await call(`/running/sessions/${sessionId}/export/`, keys.admin);
    const [side] = (['left', 'right'] as const).filter((each) => body[`${each}_contact`][0]);
    expect(await visit.readout()).toContain(`${side} foot already on the ground`);
    await visit.press(']');
    expect(await shownFrame()).toBe(body[`${side}_contact`].indexOf(false) - 1);
  });

  test('steps to the third left contact, where the drawn foot is the true foot of that frame', async () => {
    await visit.openSession(sessionId);
    const { page } = visit;
    expect(
      await watched(page, (video) => video.canPlayType('video/mp4; codecs="avc1.64001f"')),
    ).toBe('probably');
    let leftContacts = 0;
    for (let steps = 0; leftContacts < 3 && steps < 40; steps += 1) {
      await visit.press(']');
      if (justLanded.test(await visit.readout())) leftContacts += 1;
    }
    const frame = await shownFrame();
    const contacts = truth.events.filter(({ side, type }) => side === 'left' && type === 'contact');
    const trueFrame = contacts[2]!.t * 60;
    expect(Math.abs(frame - trueFrame)).toBeLessThanOrEqual(2);
    // In the first frame of the contact it is drawn, and in the frame before it is not.
    const shown = await shownFrame();
    const drawn = await drawnSole(page);
    const { heel_l: heel, toe_l: toe } = truth.frames[shown]!.kp2d;
    const sole = { x: (heel![0] + toe![0]) / 2, y: Math.max(heel![1], toe![1]) };
    const distancePx = Math.hypot(drawn!.x - sole.x, drawn!.y - sole.y);
    expect(distancePx).toBeLessThan(0.02 * staturePx);
    expect(await page.locator('.stage canvas').getAttribute('data-frame')).toBe(String(shown));
    expect(await frameOfShownPicture(page, shown)).toBe(shown);
    const { left_contact: isDrawn } = (
      await call(`/running/sessions/${sessionId}/export/`, keys.admin)
    ).body as { left_contact: boolean[] };
    expect([isDrawn[shown - 1], isDrawn[shown]]).toEqual([false, true]);
  });

  test('pins a note to the frame, and returns to the frame from its text', async () => {
    const { page } = visit;
    const noted = await shownFrame();
    await page.keyboard.press('n');
    await page.keyboard.type('Lands ahead of the knee.');
    await page.keyboard.press('Enter');
    const line = page.locator('.frame-notes li').filter({ hasText: 'Lands ahead of the knee.' });
    await line.waitFor();
    const below = page.locator('.watch .note').filter({ hasText: 'Lands ahead of the knee.' });
    await below.waitFor();
    await visit.press('.');
    await below.waitFor({ state: 'detached' });
    await visit.openSession(sessionId);
    await line.getByRole('button').first().click();
    await below.waitFor();
    expect(await shownFrame()).toBe(noted);
    expect(await visit.accessibilityProblems()).toEqual([]);
    const askFor = async (answer: string): Promise<void> => {
      await line.getByRole('button', { name: /Delete the note/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: answer, exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await askFor('Keep it');
    expect(await line.count()).toBe(1);
    await askFor('Delete');
    await page.getByText('No notes yet.').waitFor();
  });

  test('steps there and back, and keeps slow motion over a pause', async () => {
    const { page } = visit;
    const start = await shownFrame();
    for (const key of ['.', '.', ',', ',']) await visit.press(key);
    expect(await shownFrame()).toBe(start);
    await page.keyboard.press('3');
    await page.keyboard.press('l');
    await page.waitForTimeout(400);
    await page.keyboard.press('k');
    await page.keyboard.press('l');
    const rate = await watched(page, (video) => video.playbackRate);
    await page.keyboard.press('k');
    expect(rate).toBe(0.25);
  });

  test('shows findings, values and their frames, without accessibility problems', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'Over the cycle' }).click();
    await page.getByRole('img', { name: 'Knee flexion over the gait cycle' }).waitFor();
    await visit.openMetricGroups();
    await page.getByRole('button', { name: '170 steps/min' }).click();
    const { body } = await call(`/running/sessions/${sessionId}/assessment/`, keys.admin);
    await page.getByText(`frame ${body.metrics.cadence.moments.value.frame} of`).waitFor();
    // No study gives a range for overstride, so it is shown beside the findings.
    const look = page.getByRole('article').filter({ hasText: 'Your ankle lands' });
    await look.getByRole('heading', { name: 'Overstride: watch it over time' }).waitFor();
    await look.getByRole('button', { name: 'Show frame' }).click();
    await page.getByText(`frame ${body.metrics.overstride.moments.value.frame} of`).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('opens the PDF in a new tab from its URL', async () => {
    const tab = await visit.page.context().newPage();
    const address = `${gatewayUrl}/running/sessions/${sessionId}/report.pdf`;
    const answer = tab.waitForResponse(address);
    // The browser shows the file or downloads it.
    await tab.goto(address).catch(() => undefined);
    expect((await answer).status()).toBe(200);
    expect((await answer).headers()['content-type']).toBe('application/pdf');
    await tab.close();
  });

  test('asks a question and reads the answer', async () => {
    const { page } = visit;
    await visit.openPart('Questions and answers');
    await page.getByRole('button', { name: 'Write a summary' }).click();
    await page.getByLabel('Your question').waitFor();
    await page.getByLabel('Your question').fill('What was my cadence?');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('What was my cadence?').waitFor();
    const answer = page.locator('.said.coach').nth(1);
    await answer.filter({ hasText: /cadence/i }).waitFor();
    expect(await answer.innerText()).toMatch(/170/);
  });

  test('creates a key, which is shown once, and revokes it', async () => {
    const page = await visit.open('admin');
    const keyName = unusedName('Treadmill tablet');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name').fill(keyName);
    await page.getByRole('button', { name: 'Make the key' }).click();
    const token = await page.getByTestId('token').innerText();
    const read = async (): Promise<number> => (await call('/running/sessions/', token)).status;
    expect(await read()).toBe(200);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.content()).not.toContain(token);
    await page.getByRole('button', { name: `Revoke ${keyName}` }).click();
    await page.getByRole('row').filter({ hasText: keyName }).getByText('ended').waitFor();
    expect(await read()).toBe(401);
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('creates a runner, and changes the profile', async () => {
    const page = await visit.open('admin');
    await page.getByRole('button', { name: 'New runner' }).click();
    await page.getByLabel('Your id of the runner').fill(leaving);
    await page.getByLabel('Height, cm').fill('168');
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Make the runner' }).click();
    const row = page.getByRole('row').filter({ hasText: leaving });
    await row.getByText('168 cm').waitFor();
    await row.getByRole('button', { name: `Change ${leaving}` }).click();
    await page.getByLabel('Name', { exact: true }).fill('Leaves the club');
    await page.getByLabel('Height, cm').fill('');
    await page.getByLabel('Weight, kg').fill('61.5');
    await page.getByRole('button', { name: 'Save' }).click();
    await row.getByText('61.5 kg').waitFor();
    const { body } = await call(`/running/management/users/${leaving}/`, keys.admin);
    expect(body).toMatchObject({ display_name: 'Leaves the club', height: null, weight: 61.5 });
  });

  test('lists the data of a runner, cancels the deletion, and then deletes it', async () => {
    const described = { user_id: leaving, session_name: 'Goes too' };
    const { body } = await uploadClip(keys.admin, described);
    const { page } = visit;
    const erase = page.getByRole('button', { name: `Erase ${leaving}` });
    await erase.click();
    await page.getByText('and with it one session').waitFor();
    await page.getByRole('listitem').getByText('Goes too').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Keep it all' }).click();
    const paths = [`management/users/${leaving}/`, `sessions/${body.session_id}/`];
    const read = async (path: string): Promise<number> =>
      (await call(`/running/${path}`, keys.admin)).status;
    expect(await Promise.all(paths.map(read))).toEqual([200, 200]);
    await erase.click();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await Promise.all(paths.map(read))).toEqual([404, 404]);
    await erase.waitFor({ state: 'detached' });
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('shares a report with a reader who has no key, and ends all links', async () => {
    await visit.openSession(sessionId);
    const { page } = visit;
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByTestId('share-link').innerText();
    const reader = await visit.signedOutPage();
    await reader.goto(link);
    await reader.getByRole('heading', { name: 'Measurements' }).waitFor();
    expect(await visit.accessibilityProblems(reader)).toEqual([]);
    const text = await reader.locator('main').innerText();
    expect(text).toContain('Cadence');
    expect(text).not.toMatch(/Mean height|Power\b|176|70 kg/);
    // The coach's own browser can also read it.
    const ownPage = await page.context().newPage();
    const asked = ownPage.waitForRequest((one) =>
      new URL(one.url()).pathname.startsWith('/shared/'),
    );
    await ownPage.goto(link);
    const sent = await (await asked).allHeaders();
    expect(Object.keys(sent)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(cookie|authorization)$/)]),
    );
    await ownPage.getByRole('heading', { name: 'Measurements' }).waitFor();
    await ownPage.close();
    const openLinks = page.getByTestId('open-links').getByRole('listitem');
    await openLinks.filter({ hasText: /^Until .* made on / }).waitFor();
    await page.getByLabel(/^Show earlier sessions, too/).check();
    await page.getByRole('button', { name: 'Make another link' }).click();
    await openLinks.filter({ hasText: /with earlier sessions$/ }).waitFor();
    expect(await openLinks.count()).toBe(2);
    // The first link works on. Its reader chooses a language, which stays in the address.
    await reader.setViewportSize(phone);
    await reader.getByLabel('Language').selectOption('es');
    const inSpanish = reader.getByRole('heading', { name: 'Mediciones' });
    await inSpanish.waitFor();
    expect(reader.url()).toBe(`${link}?language=es`);
    await reader.reload();
    await inSpanish.waitFor();
    expect(await visit.layoutProblems(reader)).toEqual([]);
    await page.getByRole('button', { name: 'End all links' }).click();
    await page.getByText('No link to this report works any more.').waitFor();
    await openLinks.first().waitFor({ state: 'detached' });
    await reader.reload();
    await reader.getByText('caducó o se revocó').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  test('sends a link by e-mail where the gateway has a mail server', async () => {
    const { page } = visit;
    // This platform has none, so the gateway refuses what the dialog sends.
    const { body } = await call(`/running/sessions/${sessionId}/share/`, keys.admin);
    const links = { ...body, email_available: true };
    await page.route(/\/share\/?$/, (route) =>
      route.request().method() === 'GET' ? route.fulfill({ json: links }) : route.continue(),
    );
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByLabel(/^Send it to/).fill('runner@example.org');
    await page.getByLabel('Language of the e-mail').selectOption('fr');
    for (const size of [phone, laptop]) {
      await page.setViewportSize(size);
      expect(await visit.layoutProblems()).toEqual([]);
    }
    const sent = page.waitForRequest((one) => one.method() === 'POST');
    await page.getByRole('button', { name: 'Make a link and send it' }).click();
    const wanted = { show_history: false, email: 'runner@example.org', language: 'fr' };
    expect((await sent).postDataJSON()).toEqual(wanted);
    await page.getByText('No e-mails are sent here').waitFor();
    expect(await page.getByTestId('share-link').count()).toBe(0);
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Close' }).click();
  });

  test('stays on its frame, at its speed, when the clip is analysed again', async () => {
    const { page } = visit;
    await visit.openSession(sessionId);
    await page.keyboard.press('3');
    for (const key of [']', ']']) await visit.press(key);
    const standing = await visit.press(']');
    await page.getByRole('button', { name: 'Analyse again' }).click();
    const form = page.getByRole('dialog');
    expect(await visit.accessibilityProblems()).toEqual([]);
    // The same options, because others may move a contact by milliseconds.
    const sent = page.waitForRequest('**/reanalysis/');
    await form.getByRole('button', { name: 'Analyse again' }).click();
    expect((await sent).postDataJSON()).toEqual({});
    const running = page.getByText('New analysis');
    await running.waitFor();
    await running.waitFor({ state: 'detached', timeout: 120_000 });
    const frame = await shownFrame();
    expect(frame).toBeGreaterThan(0);
    expect(await visit.readout()).toBe(standing);
    expect(await page.locator('.stage canvas').getAttribute('data-frame')).toBe(String(frame));
    expect(await frameOfShownPicture(page, frame)).toBe(frame);
    expect(await watched(page, (video) => video.playbackRate)).toBe(0.25);
  }, 180_000);

  test('signs out', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await visit.open(`sessions/${sessionId}`);
    await page.getByLabel('API key').waitFor();
  });

  test('sees no errors and no violation of the content security policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
