import { browserStory } from './browser.ts';
import { call, finishedSession, lockDuringTests, unusedName, uploadClip } from '../platform.ts';
import { pollUntil } from '../polling.ts';

const MiB = 2 ** 20;
const runner = unusedName('interrupted');
const clipMiB = 24;
/** Size of the smallest parts. */
const partBytes = 5 * MiB;

browserStory('interruptions lose nothing in the console', (visit, { keys, gatewayUrl }) => {
  lockDuringTests('texts');
  let sessionId: string;

  async function limitUploads(bytesPerS: number): Promise<void> {
    const devtools = await visit.page.context().newCDPSession(visit.page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerS,
    });
  }
  async function sendLongClip(): Promise<void> {
    const { page } = visit;
    await page.locator('input[type=file]').setInputFiles({
      name: 'long.mp4',
      mimeType: 'video/mp4',
      buffer: Buffer.alloc(clipMiB * MiB, 7),
    });
    await page.getByRole('combobox', { name: 'Runner' }).fill(runner);
    await page.getByRole('button', { name: 'Send clip' }).click();
  }
  const sentBytes = (): Promise<number> =>
    visit.page
      .getByRole('progressbar', { name: 'Sent of long.mp4' })
      .evaluate((bar) => (bar as unknown as { value: number }).value);
  const until = (isEnough: (bytes: number) => boolean): Promise<number> =>
    pollUntil(sentBytes, isEnough, { timeoutS: 60, intervalMs: 50 });

  const refusalIn = (section: string): Promise<void> =>
    visit.page
      .getByRole('region', { name: section })
      .getByRole('alert')
      .getByText('The server did not answer')
      .waitFor();

  beforeAll(async () => {
    const { body } = await uploadClip(keys.admin, { user_id: runner });
    sessionId = body.session_id;
    await finishedSession(sessionId, keys.admin, 200);
    await visit.signIn(keys.admin);
  });

  test('a slow upload shows progress within its parts, and continues after a pause', async () => {
    const { page } = visit;
    await limitUploads(MiB / 2);
    await sendLongClip();
    const first = await until((bytes) => bytes > 0);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(partBytes);
    await limitUploads(2 * MiB);
    // Three parts are sent at the same time.
    await until((bytes) => bytes > 3.5 * partBytes);
    // The clip must not arrive before a slow click.
    await limitUploads(50_000);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused').waitFor();
    await limitUploads(64 * MiB);
    const known = page.waitForResponse(/\/running\/uploads\/[^/]+\/$/);
    await page.getByRole('button', { name: 'Continue' }).click();
    const { stored_parts } = (await (await known).json()) as { stored_parts: unknown[] };
    expect(stored_parts.length).toBeGreaterThanOrEqual(2);
    // The bytes are no video, so the row ends with the reason.
    const row = page.getByRole('listitem').filter({ hasText: 'long.mp4' });
    await row.getByText('Refused', { exact: true }).waitFor({ timeout: 200_000 });
    await row.getByText('is not a readable MP4').waitFor();
  }, 300_000);

  test('the browser asks before it leaves a clip that has not arrived', async () => {
    const { page } = visit;
    await limitUploads(100_000);
    await sendLongClip();
    await page.getByText(/\d+ kB of 24\.0 MB/).waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page
      .getByRole('button', { name: /^Take long.mp4 off/ })
      .last()
      .click();
    await limitUploads(-1);
  });

  test('a refused note and a refused question keep their text', async () => {
    const page = await visit.open(`sessions/${sessionId}`);
    await page.getByLabel(/New note on frame \d/).waitFor();
    await page.route('**/frame-notes/', (route) => route.abort());
    await visit.waitForKeyHandling();
    await page.keyboard.press('n');
    await page.keyboard.type('Leans to the left.');
    await page.keyboard.press('Enter');
    await refusalIn('Notes');
    expect(await page.getByLabel(/New note/).inputValue()).toBe('Leans to the left.');
    await page.unroute('**/frame-notes/');
    await visit.openPart('Questions and answers');
    await page.getByRole('button', { name: 'Write a summary' }).click();
    await page.route('**/messages/', (route) => route.abort());
    await page.getByLabel('Your question').fill('Why to the left?');
    await page.getByRole('button', { name: 'Ask' }).click();
    await refusalIn('Questions and answers');
    expect(await page.getByLabel('Your question').inputValue()).toBe('Why to the left?');
    await page.unroute('**/messages/');
  });

  test('after a new sign-in, the unsaved note is still there and can be pinned', async () => {
    const { page } = visit;
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Pin the note' }).click();
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await visit.enterKey(keys.admin);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByLabel(/New note/).inputValue()).toBe('Leans to the left.');
    await page.getByRole('button', { name: 'Pin the note' }).click();
    await page.locator('.frame-notes li').getByText('Leans to the left.').waitFor();
    expect(await page.getByLabel(/New note/).inputValue()).toBe('');
  });

  test('a viewer sees why questions are not available', async () => {
    const other = await uploadClip(keys.admin, { user_id: runner });
    await finishedSession(other.body.session_id, keys.admin, 200);
    const page = await visit.signedOutPage();
    await page.goto(`${gatewayUrl}/console/sessions/${other.body.session_id}`);
    await visit.enterKey(keys.viewer, page);
    await page.locator('summary', { hasText: 'Questions and answers' }).click();
    await page.getByText('No summary was written yet.').waitFor();
  }, 240_000);

  test('a failed sign-out shows its reason', async () => {
    const { page } = visit;
    await page.route('**/console/session', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are still signed in').waitFor();
    await page.unroute('**/console/session');
  });

  test('a refused deletion shows its reason in the dialog, and a deleted session disappears from the page', async () => {
    const { page } = visit;
    await page.route(`**/running/sessions/${sessionId}/`, (route) =>
      route.request().method() === 'DELETE' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true });
    await confirm.click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.unroute(`**/running/sessions/${sessionId}/`);
    await call(`/running/sessions/${sessionId}/`, keys.admin, { method: 'DELETE' });
    await confirm.click();
    await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
  });

  test('a lost connection leaves the list unchanged, and it is reloaded afterwards', async () => {
    const { page } = visit;
    await visit.open('');
    const row = page.getByRole('row').filter({ hasText: runner }).first();
    await row.waitFor();
    const lists = /\/running\/sessions\/\?/;
    await page.route(lists, (request) => request.abort());
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    const notice = page.getByRole('alert').getByText('was not read again');
    await notice.waitFor();
    expect(await row.isVisible()).toBe(true);
    await page.unroute(lists);
    await page.evaluate("dispatchEvent(new Event('online'))");
    await notice.waitFor({ state: 'detached' });
    expect(await row.isVisible()).toBe(true);
  });

  test('a missing page has a heading and a title', async () => {
    for (const [path, title] of [
      [`sessions/${sessionId}`, 'This could not be loaded'],
      ['nowhere', 'There is no such page'],
      [`compare?earlier=${sessionId}&later=${sessionId}`, 'This could not be loaded'],
      ['compare', 'Nothing to compare yet'],
      ['runners/nobody-of-this-name', 'This could not be loaded'],
    ] as const) {
      const page = await visit.open(path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      // The title follows the heading.
      const wanted = `${title} · Strideform`;
      expect(
        await pollUntil(
          () => page.title(),
          (text) => text === wanted,
        ),
      ).toBe(wanted);
      expect(await visit.accessibilityProblems()).toEqual([]);
    }
    expect(visit.errors).toEqual([]);
  });
});
