import { browserStory } from './browser.ts';
import { finishedSession, uploadClip } from './platform.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const;
/** Of the picture, in CSS px: smaller, and nobody sees how a foot lands. */
const leastStagePx = 220;
const leastPlotPx = 120;

browserStory('a coach has the clip and its curves in sight', (visit, { keys }) => {
  let sessionId: string;

  beforeAll(async () => {
    const described = { user_id: `in-sight-${process.pid}`, session_name: 'In sight' };
    const { body } = await uploadClip(keys.admin, described);
    sessionId = body.session_id;
    await finishedSession(sessionId, keys.admin);
    const page = await visit.open('');
    await page.getByLabel('API key').fill(keys.admin);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
  }, 240_000);

  async function openSession(): Promise<void> {
    await visit.open(`sessions/${sessionId}`);
    await visit.page.getByTestId('readout').waitFor();
  }

  /** How high an element is, CSS px, if all of it lies in the window. */
  async function heightInSight(selector: string): Promise<number> {
    const box = await visit.page.locator(selector).boundingBox();
    const { height } = visit.page.viewportSize()!;
    expect([selector, box!.y >= 0, box!.y + box!.height <= height]).toEqual([selector, true, true]);
    return box!.height;
  }

  async function expectAllInSight(): Promise<void> {
    expect(await heightInSight('.stage')).toBeGreaterThan(leastStagePx);
    expect(await heightInSight('.plot')).toBeGreaterThan(leastPlotPx);
    await heightInSight('.transport');
    await heightInSight('.event-strip');
  }

  test.each(sizes)('sees the curves beside the clip at $width × $height', async (size) => {
    const { page } = visit;
    await page.setViewportSize(size);
    await openSession();
    await expectAllInSight();
    await page.getByRole('button', { name: 'Over the cycle' }).click();
    await page.getByRole('img', { name: 'Knee flexion over the gait cycle' }).waitFor();
    await expectAllInSight();
    await page.evaluate('scrollTo(0, 900)');
    await expectAllInSight();
  });

  test.each(sizes)('opens menus inside of the window at $width × $height', async (size) => {
    const { page } = visit;
    await page.setViewportSize(size);
    await openSession();
    for (const name of [/^Angles/, /^Keys$/]) {
      await page.getByRole('button', { name }).click();
      await heightInSight('[popover]:popover-open');
      await page.keyboard.press('Escape');
    }
  });

  test('reads a note of one long word without moving the page sideways', async () => {
    const { page } = visit;
    await page.setViewportSize(sizes[1]);
    await openSession();
    await page.keyboard.press('n');
    await page.keyboard.insertText('x'.repeat(300));
    await page.keyboard.press('Enter');
    await page.locator('.watch .note').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(sizes[1].width);
  });

  test.each(['', 'runners', 'admin', 'session'])(
    'reads the page /%s in a window of 320 px without moving it sideways',
    async (path) => {
      const { page } = visit;
      await page.setViewportSize({ width: 320, height: 640 });
      await visit.open(path === 'session' ? `sessions/${sessionId}` : path);
      await page.getByRole('table').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    },
  );

  test('saw no error, and no breach of the policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
