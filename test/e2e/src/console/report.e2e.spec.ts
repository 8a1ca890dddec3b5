import { slowStepsClip } from '../altered-clips.ts';
import { browserStory, laptop, phone } from './browser.ts';
import { textOfShownCode } from './shown-code.ts';
import {
  call,
  finishedSession,
  post,
  lockDuringTests,
  openDrawnVideo,
  unusedName,
  uploadClip,
} from '../platform.ts';
import { waitUntilHolds } from '../polling.ts';

const runner = unusedName('reported');
/** A PNG of one red pixel. */
const redDot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

interface PageSize {
  readonly width: number;
  readonly height: number;
  /** Controls that are smaller than a finger's 44 px. */
  readonly small: readonly string[];
}
/** Measures the page. A box to tick is as large as the label around it. */
const measurePage = `(() => {
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  const controls = document.querySelectorAll('main :is(a, button, select, summary, .tick)');
  const small = [...controls]
    .filter((control) => control.checkVisibility())
    .filter((control) => control.getBoundingClientRect().height < 43.5)
    .map((control) => control.outerHTML.slice(0, 90));
  return { width, height, small };
})()`;

type FoundEvent = Readonly<Record<'event' | 'source', string> & { time: number }>;

/** Returns the text on one line, as the page shows it. */
const onOneLine = (text: unknown): string => String(text).replaceAll(/\s+/g, ' ');

browserStory("a coach reads a runner's report in the console", (visit, { keys }) => {
  lockDuringTests('texts');
  let sessionId: string;
  const read = async (path: string) =>
    (await call(`/running/sessions/${sessionId}/${path}`, keys.admin)).body;

  const setBrand = (brand: object) =>
    call('/running/management/brand/', keys.admin, {
      method: 'PATCH',
      body: JSON.stringify(brand),
      headers: { 'content-type': 'application/json' },
    });

  beforeAll(async () => {
    await post('/running/management/users/', keys.admin, { user_id: runner, height: 176 });
    const { body } = await uploadClip(keys.admin, { user_id: runner });
    sessionId = body.session_id;
    await finishedSession(sessionId, keys.admin);
    const page = await visit.open(`sessions/${sessionId}`);
    await visit.enterKey(keys.admin);
    await page.getByRole('heading', { name: 'Measurements' }).waitFor();
  }, 200_000);

  test('fits a laptop: two screens, until parts of it are opened', async () => {
    const { page } = visit;
    await page.getByText('No notes yet.').waitFor();
    // Parts that still load are taller.
    const twoScreensPx = 2.3 * page.viewportSize()!.height;
    const sizeNow = () => page.evaluate<PageSize>(measurePage);
    await waitUntilHolds('two screens', async () => (await sizeNow()).height < twoScreensPx);
    const report = page.getByRole('link', { name: 'Report as PDF' });
    expect(await report.getAttribute('href')).toMatch(/report\.pdf\?language=en$/);
    await visit.openPart('Recording');
    await page.getByText('Runner found').waitFor();
    await page.locator('.metrics th', { hasText: /Overstride \d+\.\d cm/ }).waitFor();
    await visit.openMetricGroups();
  });

  test('opens a frame from every number, including those of left and right', async () => {
    const { page } = visit;
    const dead = await page.locator('.metrics td.number').evaluateAll((cells) =>
      cells
        .filter(({ textContent }) => /\d/.test(textContent))
        .filter((cell) => cell.querySelector('button') === null)
        .map(({ textContent }) => textContent),
    );
    expect(dead).toEqual([]);
    const { metrics } = await read('assessment/');
    const numbersOf = (title: string) =>
      page.getByRole('row').filter({ hasText: title }).locator('td.number button');
    for (const which of ['value', 'left', 'right']) {
      const column = ['value', 'left', 'right'].indexOf(which);
      await numbersOf('Contact time').nth(column).click();
      const { frame } = metrics.contact_time.moments[which];
      await page.getByText(`frame ${frame} of`).waitFor();
    }
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('explains a metric by keyboard, and gives the focus back', async () => {
    const { page } = visit;
    const title = page.getByRole('button', { name: 'Overstride', exact: true });
    await title.focus();
    await page.keyboard.press('Enter');
    const explanation = page.getByRole('dialog', { name: 'Overstride' });
    await explanation.getByText('how far the ankle is ahead of the hip').waitFor();
    await explanation.getByText('No range').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('Escape');
    await explanation.waitFor({ state: 'hidden' });
    await page.locator('button:focus', { hasText: 'Overstride' }).waitFor();
  });

  test('fits a phone: little more than two screens, nothing cut, and fingers hit every control', async () => {
    const { page } = visit;
    await page.setViewportSize(phone);
    await visit.openSession(sessionId);
    const { width, height, small } = await page.evaluate<PageSize>(measurePage);
    expect([width, small]).toEqual([phone.width, []]);
    expect(height / phone.height).toBeLessThan(2.25);
    await visit.openPart('Measurements');
    const right = page.locator('.metrics .right-side').filter({ hasText: /ms/ }).first();
    const { x, width: cell } = (await right.boundingBox())!;
    expect(x + cell).toBeLessThanOrEqual(phone.width);
    expect(await page.evaluate<PageSize>(measurePage)).toMatchObject({ width, small: [] });
    expect(await visit.accessibilityProblems()).toEqual([]);
    // An opened part stays open, until it is closed.
    await page.reload();
    await page.locator('details[open] > summary', { hasText: 'Measurements' }).waitFor();
    await visit.open('');
    const row = page.getByRole('row').filter({ hasText: runner });
    await row.getByText('Ready', { exact: true }).waitFor();
    expect(await page.evaluate<PageSize>(measurePage)).toMatchObject({ width, small: [] });
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.setViewportSize(laptop);
    await visit.openSession(sessionId);
  }, 120_000);

  test('shows metrics without a value in one row per reason', async () => {
    const row = visit.page.getByRole('row').filter({ hasText: 'Knee window' });
    expect(onOneLine(await row.innerText()).trim()).toMatch(
      /^Step width · Knee window \d not measured$/,
    );
  });

  test('shows the maximum knee flexion in the frame of its swing peak', async () => {
    const { page } = visit;
    const { knee_flexion_swing: swing } = (await read('assessment/')).metrics;
    const { rkne_angle: kneeDeg } = (await read('export/')).angles;
    const row = page.getByRole('row').filter({ hasText: 'Knee flexion, peak in swing' });
    await row.getByRole('button').last().click();
    const { frame } = swing.moments.right;
    await page.getByText(`frame ${frame} of`).waitFor();
    const [before, shown, after] = kneeDeg.slice(frame - 1, frame + 2);
    expect(shown).toBeGreaterThanOrEqual(Math.max(before, after));
    expect(Math.abs(shown - swing.right)).toBeLessThan(2);
  });

  test('requests comments on form and gait, and shows each comment beside its picture', async () => {
    const { page } = visit;
    await visit.openPart('Form and gait');
    await page.getByRole('button', { name: 'Write comments' }).click();
    const landing = page
      .locator('.commented')
      .filter({ has: page.getByText('Landing', { exact: true }) });
    await landing.locator('.comment').waitFor();
    await page.locator('.comments .comment').first().waitFor();
    const { form_comments: form } = await read('form-analysis/');
    const { report_comments: gait } = await read('gait-analysis/');
    const shown = await page.locator('.comment > p:first-child').allInnerTexts();
    expect(shown).toEqual(
      expect.arrayContaining([...Object.values(form), ...Object.values(gait)].map(onOneLine)),
    );
    expect(await landing.innerText()).toContain(onOneLine(form.contact_angle));
    expect(await page.getByRole('button', { name: 'Write comments' }).count()).toBe(0);
  });

  test('asks about one comment in its own thread, which is still there later', async () => {
    const { page } = visit;
    const openThread = () => page.getByText('Questions about knee, right').click();
    await openThread();
    await page.getByLabel('Your question about knee, right').fill('What does the knee do?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const answer = page.locator('.comments .said.coach');
    await answer.filter({ hasText: /knee/i }).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.reload();
    await openThread();
    await page.locator('.comments .said.runner', { hasText: 'What does the knee do?' }).waitFor();
    expect(await answer.count()).toBe(1);
    const { items } = await read('threads/');
    const asked = items.filter(({ messages }: { messages: unknown[] }) => messages.length > 1);
    expect(asked.map(({ block }: { block: string }) => block)).toEqual(['right_knee_angle']);
  });

  test('corrects the title, the date and the tags, and writes a note to the athlete', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const form = page.getByRole('dialog');
    expect(await visit.accessibilityProblems()).toEqual([]);
    await form.getByLabel('Title').fill('Hill repeats');
    await form.getByLabel('Filmed on').fill('2026-10-02T08:15');
    await form.getByLabel('Tags').fill('hills, wet');
    await form.getByLabel('Note to the athlete').fill('Relax your shoulders.\nSee you on Friday.');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Hill repeats' }).waitFor();
    await page.getByText('hills · wet').waitFor();
    await page.getByText('See you on Friday.').waitFor();
    expect(await read('')).toMatchObject({
      title: 'Hill repeats',
      recorded_at: new Date('2026-10-02T08:15').toISOString(),
      tags: ['hills', 'wet'],
    });
  });

  test('keeps its pictures after the link to the report is revoked', async () => {
    const { page } = visit;
    const urls = () =>
      page
        .locator('img[src*="/media/"]')
        .evaluateAll((images) => images.map((image) => image.getAttribute('src')));
    const statuses = async (links: readonly (string | null)[]): Promise<Set<number>> => {
      const answers = links.map((url) => fetch(url!, { redirect: 'manual' }));
      return new Set((await Promise.all(answers)).map(({ status }) => status));
    };
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const reader = await visit.signedOutPage();
    const link = await page.getByTestId('share-link').innerText();
    expect(await textOfShownCode(page.getByRole('img', { name: 'QR code of the link' }))).toBe(
      link,
    );
    expect(await visit.accessibilityProblems()).toEqual([]);
    await reader.goto(link);
    await reader.getByText('See you on Friday.').waitFor();
    await reader.getByText(/2 Oct 2026|Oct 2, 2026/).waitFor();
    const video = [await reader.getByLabel('Clip').getAttribute('src')];
    // The gateway sends the video of a share itself.
    expect((await openDrawnVideo(video[0]!)).status).toBe(200);
    await page.getByRole('button', { name: 'End all links' }).click();
    await page.getByText('No link to this report works any more.').waitFor();
    expect(await statuses(video)).toEqual(new Set([404]));
    expect(await statuses(await urls())).toEqual(new Set([302]));
  });

  test('an athlete ticks a drill off on a phone, and the coach sees the day', async () => {
    // A slower step at the same speed is a finding with a drill.
    const fields = { user_id: unusedName('slow-steps'), belt_speed: '2.9' };
    const { body } = await uploadClip(keys.admin, fields, await slowStepsClip());
    const slow: string = body.session_id;
    await finishedSession(slow, keys.admin);
    await setBrand({ colour: '#ffcc00', logo: redDot });
    const { body: share } = await post(`/running/sessions/${slow}/share/`, keys.admin, {});
    const reader = await visit.signedOutPage();
    const findings = reader.getByRole('region', { name: 'What stands out' });
    const box = findings.getByRole('checkbox', { name: /^Drill done: / });
    const ticked = findings.getByText(/^Ticked off on .* Your coach sees it\.$/);
    for (const size of [phone, laptop]) {
      await reader.setViewportSize(size);
      await reader.goto(share.url);
      // The box is shown with the drill, which is closed at first on a phone.
      await findings.waitFor();
      expect(await box.isVisible()).toBe(size === laptop);
      if (size === phone) await findings.getByText('What it means, and what to do').click();
      const logo = reader.getByRole('img', { name: /^Logo of / });
      await logo.evaluate(((image: { decode(): Promise<void> }) => image.decode()) as never);
      await box.press('Space');
      await ticked.waitFor();
      expect(await visit.accessibilityProblems(reader)).toEqual([]);
      const { width } = await reader.evaluate<PageSize>(measurePage);
      expect(width).toBeLessThanOrEqual(size.width);
      await reader.reload();
      await ticked.waitFor();
      expect(await box.isChecked()).toBe(true);
      if (size === phone) await box.press('Space');
      if (size === phone) await ticked.waitFor({ state: 'hidden' });
    }
    await visit.openSession(slow);
    await visit.page.getByText(/^The athlete ticked this drill off on /).waitFor();
    // Other stories share the tenant.
    await setBrand({ colour: null, logo: null });
    expect(await visit.accessibilityProblems()).toEqual([]);
  }, 240_000);

  test('moves a contact by frames with the keyboard, and reads what it changed', async () => {
    await visit.openSession(sessionId);
    const { page } = visit;
    const press = async (name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    const before = await read('gait-events/');
    const moved = before.events.findIndex(
      ({ event, time }: FoundEvent) => event === 'initial_contact' && time > 1,
    );
    await page.getByText('Edit events').waitFor();
    await press('Edit events');
    const editor = page.getByRole('region', { name: 'Edit events' });
    await editor.getByRole('heading', { name: 'Edit events' }).waitFor();
    const selected = editor.locator('output');
    const wanted = `${before.events[moved].time.toFixed(3)} s`;
    for (let steps = 0; steps <= moved; steps += 1) await press('Select later');
    await selected.filter({ hasText: wanted }).waitFor();
    await editor.getByRole('button', { pressed: true }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await press('Undo');
    await editor.getByText('Edits: 2').waitFor();
    await selected.filter({ hasText: 'by hand' }).waitFor();
    await press('+ Right toe-off');
    await press('Save and analyse');
    await editor.getByRole('alert').filter({ hasText: 'Right toe-off' }).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await press('Undo');
    await press('Save and analyse');
    await page.getByText('Corrected by hand').waitFor({ timeout: 200_000 });
    await press('Show automatic');
    await page.getByText(/^Contact time: .* \(automatic: .*\)$/).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    const after = await read('gait-events/');
    const byHand = after.events.filter(({ source }: FoundEvent) => source === 'manual');
    expect(byHand).toEqual([expect.objectContaining({ event: 'initial_contact' })]);
    expect(byHand[0].time).toBeLessThan(before.events[moved].time);
    expect(after.automatic_events).toEqual(before.automatic_events);
  }, 240_000);

  test('drags an event on a phone, and discards it', async () => {
    const { page } = visit;
    await page.setViewportSize(phone);
    await visit.openSession(sessionId);
    await page.getByRole('button', { name: 'Edit events' }).click();
    const editor = page.getByRole('region', { name: 'Edit events' });
    await editor.getByRole('button', { name: 'Select later' }).click();
    const handle = editor.getByRole('button', { pressed: true });
    await handle.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await handle.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 30, y + height / 2, { steps: 5 });
    await page.mouse.up();
    await editor.getByText('Edits: 1').waitFor();
    expect(await visit.layoutProblems()).toEqual([]);
    await editor.getByRole('button', { name: 'Discard' }).click();
    await page.locator('button:focus', { hasText: 'Edit events' }).waitFor();
    await page.setViewportSize(laptop);
  });

  test('reads in the language that a person chooses, with its words, units and dates', async () => {
    const { page } = visit;
    await visit.openSession(sessionId);
    await page.getByLabel('Language').selectOption('es');
    const footStrike = page.locator('.metrics tr').filter({ hasText: 'Apoyo del pie' }).first();
    await footStrike.getByText('talón').waitFor({ state: 'attached' });
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await visit.open('');
    await page.getByRole('columnheader', { name: 'Cadencia' }).getByText('pasos/min').waitFor();
    await page
      .getByText(/^\d+ (ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic) \d{4}$/)
      .first()
      .waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.getByLabel('Idioma').selectOption('fr');
    await page.setViewportSize(phone);
    const header = page.getByRole('banner');
    await header.getByRole('button', { name: 'Se déconnecter' }).waitFor();
    const menu = (await page.getByLabel('Langue').boundingBox())!;
    const signOut = (await header.getByRole('button').boundingBox())!;
    // Not at the edge of the window, and in one line with the menu.
    expect(menu.y).toBeGreaterThanOrEqual(4);
    expect(signOut.y).toBe(menu.y);
    expect(await page.evaluate<PageSize>(measurePage)).toMatchObject({ width: 390, small: [] });
    await page.setViewportSize(laptop);
    await page.getByLabel('Langue').selectOption('en');
    await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
  });

  test('sees no errors and no violation of the content security policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
