import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeGreyClip } from '../altered-clips.ts';
import { browserStory, laptop } from './browser.ts';
import { watched } from './drawn-foot.ts';
import { finishedSession, unusedName, uploadClip } from '../platform.ts';
import { pollUntil, waitUntilHolds } from '../polling.ts';

const tablet = { width: 1024, height: 768 } as const;
const sizes = [laptop, tablet];
/** Minimum height of the picture, CSS px. In a smaller one, a foot strike cannot be seen. */
const minStagePx = 220;
const minPlotPx = 120;
interface MeasuredBox {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

/** Runs in the page. */
const pictureOf = (canvas: { toDataURL(): string }): string => canvas.toDataURL();

/** Links to clips and pictures. */
const media = /\/media\//;

browserStory('a coach has the clip and its curves in sight', (visit, { keys }) => {
  let sessionId: string;

  beforeAll(async () => {
    const described = { user_id: unusedName('in-sight'), session_name: 'In sight' };
    const { body } = await uploadClip(keys.admin, described);
    sessionId = body.session_id;
    await finishedSession(sessionId, keys.admin);
    await visit.signIn(keys.admin);
  }, 240_000);

  /** Returns the height of an element, CSS px, if it is completely inside the window. */
  async function visibleHeight(selector: string): Promise<number> {
    const box = await visit.page.locator(selector).boundingBox();
    const { height } = visit.page.viewportSize()!;
    expect([selector, box!.y >= 0, box!.y + box!.height <= height]).toEqual([selector, true, true]);
    return box!.height;
  }

  async function expectAllVisible(): Promise<void> {
    expect(await visibleHeight('.stage')).toBeGreaterThan(minStagePx);
    expect(await visibleHeight('.plot')).toBeGreaterThan(minPlotPx);
    await visibleHeight('.transport');
    await visibleHeight('.event-strip');
  }

  test.each(sizes)('sees the curves beside the clip at $width × $height', async (size) => {
    const { page } = visit;
    await page.setViewportSize(size);
    await visit.openSession(sessionId);
    await expectAllVisible();
    await page.getByRole('button', { name: 'Over the cycle' }).click();
    await page.getByRole('img', { name: 'Knee flexion over the gait cycle' }).waitFor();
    await expectAllVisible();
    await page.evaluate('scrollTo(0, 900)');
    await expectAllVisible();
  });

  test.each(sizes)('reads the whole table of metrics at $width × $height', async (size) => {
    const { page } = visit;
    await page.setViewportSize(size);
    await visit.openSession(sessionId);
    await visit.openMetricGroups();
    const table = page.locator('.metrics .scroll');
    const isCut = ({ scrollWidth, clientWidth }: MeasuredBox): boolean => scrollWidth > clientWidth;
    expect(await table.evaluate(isCut as never)).toBe(false);
  });

  test.each(sizes)('opens menus inside of the window at $width × $height', async (size) => {
    const { page } = visit;
    await page.setViewportSize(size);
    await visit.openSession(sessionId);
    for (const name of [/^Angles/, /^Keys$/]) {
      await page.getByRole('button', { name }).click();
      await visibleHeight('[popover]:popover-open');
      await page.keyboard.press('Escape');
    }
  });

  test('shows a note of one long word without horizontal scrolling', async () => {
    const { page } = visit;
    await page.setViewportSize(tablet);
    await visit.openSession(sessionId);
    await page.getByLabel(/New note on frame \d/).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.insertText('x'.repeat(300));
    await page.keyboard.press('Enter');
    await page.locator('.watch .note').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(tablet.width);
  });

  test.each(['', 'runners', 'admin', 'session'])(
    'shows the page /%s in a window of 320 px without horizontal scrolling',
    async (path) => {
      const { page } = visit;
      await page.setViewportSize({ width: 320, height: 640 });
      await visit.open(path === 'session' ? `sessions/${sessionId}` : path);
      // On a phone, the table of a session is in a part that is closed at first.
      const content = path === 'session' ? page.locator('.stage') : page.getByRole('table');
      await content.first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    },
  );

  test('scrolls to the clip on an upright tablet when a number is pressed', async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 768, height: 1024 });
    await visit.openSession(sessionId);
    const before = await visit.readout();
    await visit.openPart('Measurements');
    await page.getByRole('region', { name: 'Measurements' }).getByRole('button').last().click();
    await visit.readoutAfter(before);
    const stage = (await page.locator('.stage').boundingBox())!;
    expect(stage.y).toBeGreaterThan(-1);
    expect(stage.y + stage.height).toBeLessThan(1025);
  });

  /** Sends a key to the page like a keyboard that needs modifier keys for it. */
  const pressWith = (key: string, held: object): Promise<unknown> =>
    visit.page.evaluate(
      `dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({ key, ...held })}))`,
    );

  test('steps with brackets that are typed with AltGr or Option', async () => {
    await visit.page.setViewportSize(laptop);
    await visit.openSession(sessionId);
    const start = await visit.readout();
    await pressWith(']', { ctrlKey: true, altKey: true });
    const first = await visit.readoutAfter(start);
    await pressWith(']', { altKey: true });
    expect(new Set([start, first, await visit.readoutAfter(first)]).size).toBe(3);
  });

  test('steps while the list of speeds has the focus, and chooses a speed with the arrow keys', async () => {
    const { page } = visit;
    const speed = page.getByRole('combobox', { name: 'Speed' });
    await speed.focus();
    const before = await speed.inputValue();
    await visit.press('.');
    expect(await speed.inputValue()).toBe(before);
    await page.keyboard.press('ArrowDown');
    expect(await speed.inputValue()).not.toBe(before);
    await page.keyboard.press('ArrowUp');
  });

  test("shows curves in the new colours after the computer's theme changes", async () => {
    const { page } = visit;
    const colours = () => page.locator('.plot canvas').evaluate(pictureOf as never);
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await colours();
    await page.emulateMedia({ colorScheme: 'dark' });
    const isOther = (shown: unknown): boolean => shown !== light;
    expect(isOther(await pollUntil(colours, isOther))).toBe(true);
    await page.emulateMedia({ colorScheme: null });
  });

  test('steps while the menu of angles is open, but not behind a dialog', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: /^Angles/ }).click();
    await page.getByLabel('Knee right').check();
    const stepped = await visit.press('.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Make a link' }).waitFor();
    await page.keyboard.press('.');
    await page.waitForTimeout(300);
    expect(await visit.readout()).toBe(stepped);
    await page.keyboard.press('Escape');
  });

  test('switches off single-key shortcuts, which stay off later', async () => {
    const { page } = visit;
    const keySwitch = page.getByLabel('Single keys move the clip');
    await page.getByRole('button', { name: 'Keys' }).click();
    await keySwitch.uncheck();
    await visit.openSession(sessionId);
    const start = await visit.readout();
    await page.keyboard.press('.');
    await page.waitForTimeout(300);
    expect(await visit.readout()).toBe(start);
    await page.getByRole('button', { name: 'Keys' }).click();
    await keySwitch.check();
    await page.keyboard.press('Escape');
    await visit.press('.');
  });

  test('zooms around the runner, moves without dragging, and keeps the picture in view', async () => {
    const { page } = visit;
    await page.setViewportSize(laptop);
    await visit.openSession(sessionId);
    const picture = page.locator('.stage .picture');
    const stage = (await page.locator('.stage').boundingBox())!;
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    const zoomed = (await picture.boundingBox())!;
    expect(zoomed.width / stage.width).toBeCloseTo(2.25);
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('button', { name: 'Look down' }).click();
    const looked = (await picture.boundingBox())!;
    expect(looked.x - zoomed.x).toBeCloseTo(-stage.width / 4, 0);
    expect(looked.y - zoomed.y).toBeCloseTo(-stage.height / 4, 0);
    // A note covers the upper part.
    await page.mouse.move(stage.x + 40, stage.y + stage.height - 60);
    await page.mouse.down();
    await page.mouse.move(stage.x + 1200, stage.y + 2 * stage.height, { steps: 4 });
    await page.mouse.up();
    const dragged = (await picture.boundingBox())!;
    expect([dragged.x - stage.x, dragged.y - stage.y].map(Math.round)).toEqual([0, 0]);
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('0');
  });

  test('plays the original clip even if its first request was lost', async () => {
    const { page } = visit;
    let requests = 0;
    await page.route(media, (route) => {
      if (route.request().resourceType() !== 'media') return route.continue();
      requests += 1;
      return requests === 1 ? route.abort('connectionreset') : route.continue();
    });
    await visit.openSession(sessionId);
    await visit.press('.');
    await page.unroute(media);
    expect(requests).toBeGreaterThan(1);
    expect(await page.getByText('does not play the original clip').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Skeleton' }).isEnabled()).toBe(true);
  });

  const isPlaying = () => watched(visit.page, (video) => !video.paused && video.readyState >= 2);
  const shownLink = () => watched(visit.page, (video) => video.currentSrc);
  const timeS = () => watched(visit.page, (video) => video.currentTime);

  test('plays on with a new link after the link has expired, however often', async () => {
    const { page } = visit;
    await visit.openSession(sessionId);
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ index: 3 });
    await page.locator('h1').click();
    await page.keyboard.press(' ');
    for (let expiry = 1; expiry <= 2; expiry += 1) {
      await waitUntilHolds('the clip plays', isPlaying);
      const [link, beforeS] = [await shownLink(), await timeS()];
      const isExpired = ({ href }: URL): boolean => href === link;
      // The gateway answers so after the end of a link.
      await page.route(isExpired, (route) => route.fulfill({ status: 410 }));
      await watched(page, (video) => video.load());
      await waitUntilHolds('the player shows another link', async () => {
        const shown = await shownLink();
        return shown !== '' && shown !== link;
      });
      await waitUntilHolds('the clip plays', isPlaying);
      expect(await timeS()).toBeGreaterThanOrEqual(beforeS - 0.5);
      await page.unroute(isExpired);
    }
    await page.reload();
    await pollUntil(
      () => watched(page, (video) => video.readyState),
      (state) => state >= 2,
    );
    expect(await page.getByText('does not play the original clip').count()).toBe(0);
  });

  test('reports a lost connection, and continues when it is back', async () => {
    const { page } = visit;
    await page.route(media, (route) => route.abort('connectionreset'));
    await visit.open(`sessions/${sessionId}`);
    await page.getByText('the connection was lost').waitFor();
    await page.unroute(media);
    await page.getByRole('button', { name: 'Try again' }).click();
    await pollUntil(
      () => watched(page, (video) => video.readyState),
      (state) => state >= 2,
    );
    expect(await page.getByText('does not play the original clip').count()).toBe(0);
  });

  test('plays a clip whose analysis failed, with steps and a seek bar', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'strideform-grey-clip-'));
    const clip = await makeGreyClip(join(folder, 'grey.mp4'), 3);
    const described = { user_id: unusedName('grey'), session_name: 'Grey' };
    const { body } = await uploadClip(keys.admin, described, clip);
    rmSync(folder, { recursive: true });
    await finishedSession(body.session_id, keys.admin);
    const page = await visit.open(`sessions/${body.session_id}`);
    await page.getByText('The player steps by 1/30 s').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    const isShown = () => watched(page, (video) => video.readyState >= 2);
    await waitUntilHolds('the clip is shown', isShown);
    await visit.waitForKeyHandling();
    const start = await visit.readout();
    // The clip has 10 frames per second.
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('.');
    await visit.readoutAfter(start);
    await page.getByLabel('Place in the clip').fill('60');
    await visit.readoutLike(/^2\.0\d s/);
    await page.locator('h1').click();
    await page.keyboard.press('j');
    // It plays backward, so the page may have shown more than one earlier picture already.
    await visit.readoutLike(/^[01]\.\d\d s/);
  }, 240_000);

  test('says that a file is not a video, and does not offer to play it', async () => {
    const notes = new Blob(['These are my running notes.\n'.repeat(100)], { type: 'video/mp4' });
    const described = { user_id: unusedName('grey'), session_name: 'No video' };
    const { body } = await uploadClip(keys.admin, described, notes);
    await finishedSession(body.session_id, keys.admin);
    const page = await visit.open(`sessions/${body.session_id}`);
    await page.getByText('has no picture that can be shown').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    expect(await page.getByText('can still be watched').count()).toBe(0);
  }, 240_000);

  test('sees no errors and no violation of the content security policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
