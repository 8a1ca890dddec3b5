import type { Locator, Route } from 'playwright-core';
import { browserStory, laptop, phone } from './browser.ts';
import { watched } from './drawn-foot.ts';
import { pollUntil } from '../polling.ts';
import { call, finishedSession, newTenant, post, unusedName, uploadClip } from '../platform.ts';

const runner = unusedName('drawn');

/** A video element of the page, as far as a test uses it. */
interface PlayedVideo {
  readonly duration: number;
  readonly webkitAudioDecodedByteCount: number;
  readonly ended: boolean;
  readonly readyState: number;
  readonly played: {
    readonly length: number;
    start(range: number): number;
    end(range: number): number;
  };
  readonly ownerDocument: { createElement(name: 'canvas'): DrawnFrame };
  play(): Promise<void>;
}
interface DrawnFrame {
  getContext(kind: '2d'): {
    drawImage(video: PlayedVideo, x: number, y: number, width: number, height: number): void;
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8Array };
  };
}

/** Plays a video to its end. Returns true for each part that it has. */
const playedParts = (video: Locator): Promise<{ hasSound: boolean; hasPicture: boolean }> => {
  const play = async (element: PlayedVideo) => {
    await element.play();
    const playedS = (): number => {
      const ranges = Array.from({ length: element.played.length }, (_, range) => range);
      return ranges.reduce(
        (sum, range) => sum + element.played.end(range) - element.played.start(range),
        0,
      );
    };
    // The page first finds the length at the end of the file.
    while (!element.ended || !(playedS() > element.duration / 2))
      await new Promise((resolve) => setTimeout(resolve, 50));
    const context = element.ownerDocument.createElement('canvas').getContext('2d');
    context.drawImage(element, 0, 0, 300, 150);
    const { data } = context.getImageData(0, 0, 300, 150);
    return {
      hasSound: element.webkitAudioDecodedByteCount > 0,
      // Every fourth number is the opacity.
      hasPicture: data.some((level, index) => index % 4 < 3 && level > 80),
    };
  };
  return video.evaluate(play as never);
};

browserStory('a coach draws on a clip, and the athlete sees it', (visit, { gatewayUrl }) => {
  let key: string;
  let sessionId: string;
  const shownFrame = async (): Promise<number> =>
    Number(/frame (\d+) of/.exec(await visit.readout())?.[1]);

  beforeAll(async () => {
    key = (await newTenant(unusedName('Club with a pen'))).admin;
    await post('/running/management/users/', key, { user_id: runner, height: 176 });
    const { body } = await uploadClip(key, { user_id: runner, belt_speed: '2.9' });
    sessionId = body.session_id;
    await finishedSession(sessionId, key);
    await visit.signIn(key);
    await visit.openSession(sessionId);
    for (const moment of [']', ']', ']']) await visit.press(moment);
  }, 300_000);

  test('draws on a frame with the mouse and the keys, and the drawing belongs to the frame', async () => {
    const { page } = visit;
    const drawnFrame = await shownFrame();
    await page.keyboard.press('d');
    const board = page.getByRole('application', { name: /Picture to draw on/ });
    await board.waitFor();
    const { x, y, width, height } = (await board.boundingBox())!;
    const at = (right: number, down: number) => [x + right * width, y + down * height] as const;
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 5 });
      await page.mouse.up();
    };
    await drag(at(0.4, 0.3), at(0.5, 0.6));
    await page.getByRole('button', { name: 'Angle', exact: true }).click();
    for (const corner of [at(0.5, 0.3), at(0.5, 0.5), at(0.6, 0.5)])
      await page.mouse.click(...corner);
    await board.getByText('90°').waitFor();
    await page.getByRole('button', { name: 'Freehand', exact: true }).click();
    await drag(at(0.45, 0.7), at(0.55, 0.75));
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('button', { name: 'Circle', exact: true }).click();
    await page.getByRole('button', { name: 'Red', exact: true }).click();
    await board.focus();
    for (const key of ['ArrowUp', 'Enter', 'Shift+ArrowRight', 'Enter'])
      await page.keyboard.press(key);
    // The letters are shortcuts of the page, too.
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await page.mouse.click(...at(0.2, 0.2));
    await page.keyboard.type('Land here');
    await page.keyboard.press('Enter');
    await board.locator('[data-mark]').getByText('Land here').waitFor();
    await visit.staysIfUnsaved();
    expect(await board.locator('[data-mark]').count()).toBe(4);
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page
      .getByRole('textbox', { name: `Note on frame ${drawnFrame}`, exact: true })
      .fill('Bend the knee.');
    await page.getByRole('checkbox', { name: 'For the athlete' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const drawing = page.getByRole('img', { name: 'Drawing on this frame: Bend the knee.' });
    await drawing.waitFor();
    await visit.press('ArrowRight');
    await drawing.waitFor({ state: 'detached' });
    await page.locator('.frame-notes li').getByRole('button').first().click();
    await drawing.waitFor();
    expect(await shownFrame()).toBe(drawnFrame);
    const { body } = await call(`/running/sessions/${sessionId}/frame-notes/`, key);
    const [note] = body['items'] as { marks: { kind: string; shares: number[][] }[] }[];
    expect(note!.marks.map(({ kind }) => kind)).toEqual(['line', 'angle', 'circle', 'text']);
    const [[lineX]] = note!.marks[0]!.shares as [[number, number]];
    expect(lineX).toBeGreaterThan(0.3);
    expect(lineX).toBeLessThan(0.5);
    await page.setViewportSize(phone);
    await page.getByRole('button', { name: /Draw on the frame of the note/ }).click();
    await board.waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.setViewportSize(laptop);
  });

  test('shows what a number measures on its frame', async () => {
    const { page } = visit;
    await visit.openMetricGroups();
    const row = page.getByRole('row').filter({ hasText: 'Overstride' }).first();
    await row
      .getByRole('button', { name: /\d cm$/ })
      .first()
      .click();
    const lines = page.getByRole('img', { name: /Lines over the frame .*Overstride/ });
    await lines.waitFor();
    expect(await lines.locator('text').textContent()).toMatch(/\d cm$/);
    await visit.press('ArrowRight');
    await lines.waitFor({ state: 'detached' });
  });

  test('plays by a click on the picture, and follows the runner', async () => {
    const { page } = visit;
    const stage = page.locator('.stage').first();
    // Slow enough that the clip does not end before the second click.
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('0.1');
    await stage.click({ position: { x: 40, y: 200 } });
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await stage.click({ position: { x: 40, y: 200 } });
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const follow = page.getByRole('button', { name: 'Follow the runner' });
    await follow.click();
    await page.locator('.stage[data-zoomed=true]').waitFor();
    const picture = page.locator('.stage .picture');
    const before = (await picture.boundingBox())!;
    for (let steps = 0; steps < 12; steps += 1) await visit.press('ArrowRight');
    const after = (await picture.boundingBox())!;
    expect(after.width).toBeCloseTo(before.width, 2);
    await page.keyboard.press('0');
    expect(await follow.getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await page.getByRole('link', { name: /CSV/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('records what they show, draw and say, watches it, and saves it', async () => {
    const { page } = visit;
    const link = await watched(page, (video) => video.currentSrc);
    // The gateway answers so after the end of a link.
    const isExpired = ({ href }: URL): boolean => href === link;
    await page.route(isExpired, (route) => route.fulfill({ status: 410 }));
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Voice-over' });
    await panel.getByText('Recording with sound.').waitFor();
    await page.unroute(isExpired);
    expect(await visit.accessibilityProblems()).toEqual([]);
    await visit.press(']');
    for (const key of [',', '+', '0', 'd']) await page.keyboard.press(key);
    const board = page.getByRole('application', { name: /Picture to draw on/ });
    const { x, y, width, height } = (await board.boundingBox())!;
    await page.mouse.move(x + width * 0.45, y + height * 0.3);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.55, y + height * 0.6, { steps: 5 });
    await page.mouse.up();
    await panel.getByText(/^\d:(0[2-9]|[1-5]\d) \/ 3:00$/).waitFor();
    await panel.getByRole('button', { name: 'Stop', exact: true }).click();
    const video = panel.getByLabel('Your recording');
    await video.waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    expect(await playedParts(video)).toEqual({ hasSound: true, hasPicture: true });
    expect(await visit.accessibilityProblems()).toEqual([]);
    await panel.getByRole('textbox', { name: 'Title of the recording' }).fill('Your left foot');
    await panel.getByRole('checkbox', { name: 'For the athlete' }).check();
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await panel.waitFor({ state: 'detached' });
    await page.setViewportSize(phone);
    const line = page.locator('.recordings li');
    await line.getByRole('button', { name: 'Play the recording “Your left foot”' }).click();
    expect(await playedParts(line.locator('video'))).toEqual({ hasSound: true, hasPicture: true });
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.setViewportSize(laptop);
    await line.locator('video').evaluate((video) => video.setAttribute('data-kept', 'true'));
    for (const isChecked of [false, true]) {
      const listed = page.waitForResponse((answer) => {
        const isList = new URL(answer.url()).pathname.endsWith('/recordings/');
        return isList && answer.request().method() === 'GET';
      });
      await line.getByRole('checkbox', { name: 'For the athlete' }).setChecked(isChecked);
      await listed;
      await visit.waitForKeyHandling();
    }
    expect(await line.locator('video[data-kept]').count()).toBe(1);
    await line.getByRole('button', { name: 'Play the recording “Your left foot”' }).click();
    const { body } = await call(`/running/sessions/${sessionId}/recordings/`, key);
    expect(body['items']).toMatchObject([
      { title: 'Your left foot', for_athlete: true, has_sound: true },
    ]);
  });

  test('says why there is no sound if the browser keeps the microphone, and records', async () => {
    const { page } = visit;
    await page.evaluate(
      "void (navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); })",
    );
    await page.setViewportSize(phone);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Voice-over' });
    await panel.getByText('The browser keeps the microphone from this page.').waitFor();
    await panel.getByText(/^\d:(0[1-9]|[1-5]\d) /).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.evaluate(
      "Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); delete document.hidden",
    );
    await panel
      .getByText(
        'was stopped because this page was no longer in front. The recording has no sound.',
      )
      .waitFor();
    await page.setViewportSize(laptop);
  });

  test('discards a recording while it is saved, and nothing of it stays', async () => {
    const { page } = visit;
    const panel = page.getByRole('region', { name: 'Voice-over' });
    const list = `/running/sessions/${sessionId}/recordings/`;
    const titles = async (): Promise<string[]> => {
      const { body } = await call(list, key);
      return (body['items'] as { title: string }[]).map(({ title }) => title);
    };
    // The recording is stored, and its answer does not arrive.
    const devtools = await page.context().newCDPSession(page);
    devtools.on('Fetch.requestPaused', ({ requestId, request: { method } }) => {
      if (method !== 'POST') void devtools.send('Fetch.continueResponse', { requestId });
    });
    const patterns = [{ urlPattern: `*${list}*`, requestStage: 'Response' as const }];
    await devtools.send('Fetch.enable', { patterns });
    await panel.getByRole('textbox', { name: 'Title of the recording' }).fill('Too early');
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await pollUntil(titles, (stored) => stored.includes('Too early'));
    await panel.getByRole('button', { name: 'Discard', exact: true }).click();
    await panel.waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: /^Record$/ }).waitFor();
    const left = await pollUntil(titles, (stored) => !stored.includes('Too early'));
    expect(left).toEqual(['Your left foot']);
    await devtools.detach();
  });

  test('says that the browser cannot play a recording, after one more try', async () => {
    const { page } = visit;
    const line = page.locator('.recordings li');
    let links = 0;
    await page.route('**/media/recordings/**', (route) => route.abort());
    await page.route('**/recordings/*/link/', (route) => {
      links += 1;
      return route.continue();
    });
    const play = line.getByRole('button', { name: 'Play the recording “Your left foot”' });
    await play.click();
    await line.getByText('This browser cannot play this recording. Download it.').waitFor();
    expect(links).toBe(2);
    await page.unroute('**/media/recordings/**');
    await page.unroute('**/recordings/*/link/');
    await play.click();
    await play.click();
    await pollUntil(
      () => line.locator('video').evaluate((video) => (video as unknown as PlayedVideo).readyState),
      (state) => state >= 2,
    );
    expect(await line.getByRole('alert').count()).toBe(0);
    await play.click();
  });

  test('the athlete sees the note with its picture and drawing, and no other note', async () => {
    const notes = `/running/sessions/${sessionId}/frame-notes/`;
    await post(notes, key, { frame: 3, text: 'Only for us: shoes.' });
    const { body } = await post(`/running/sessions/${sessionId}/share/`, key, {});
    const reader = await visit.signedOutPage();
    reader.setDefaultTimeout(60_000);
    await reader.setViewportSize(phone);
    await reader.goto(String(body['url']));
    await reader.getByText('Bend the knee.').waitFor();
    const drawing = reader.getByRole('img', { name: 'Drawing of your coach' });
    await drawing.waitFor({ timeout: 60_000 });
    expect(await drawing.getByText('90°').count()).toBe(1);
    const picture = reader.getByRole('img', { name: /Picture of your run at/ });
    const [shown, drawn] = [await picture.boundingBox(), await drawing.boundingBox()];
    expect(drawn!.width).toBeCloseTo(shown!.width, 0);
    expect(drawn!.height).toBeCloseTo(shown!.height, 0);
    expect(await reader.locator('main').innerText()).not.toContain('Only for us');
    await reader.getByText('Your left foot').waitFor();
    expect(await playedParts(reader.getByLabel('Your left foot'))).toEqual({
      ...{ hasSound: true, hasPicture: true },
    });
    expect(await visit.accessibilityProblems(reader)).toEqual([]);
    await reader.close();
    const pdf = await fetch(`${gatewayUrl}/running/sessions/${sessionId}/report.pdf`, {
      headers: { authorization: `API-KEY ${key}` },
    });
    expect(pdf.status).toBe(200);
  });

  test('changes two notes quickly, and the page shows both changes', async () => {
    const { page } = visit;
    await visit.openSession(sessionId);
    const forAthlete = (text: string) =>
      page.locator('.frame-notes li').filter({ hasText: text }).getByRole('checkbox');
    const changes: Route[] = [];
    await page.route('**/frame-notes/*/', (route) => void changes.push(route));
    await forAthlete('Bend the knee.').uncheck();
    await forAthlete('Only for us').check();
    await pollUntil(
      async () => changes.length,
      (count) => count === 2,
    );
    const answers = changes.map((change) =>
      page.waitForResponse((answer) => answer.request() === change.request()),
    );
    for (const change of changes) await change.continue();
    for (const answer of await Promise.all(answers)) await answer.finished();
    await visit.waitForKeyHandling();
    expect(await forAthlete('Bend the knee.').isChecked()).toBe(false);
    expect(await forAthlete('Only for us').isChecked()).toBe(true);
    await page.unroute('**/frame-notes/*/');
  });

  test('deletes a recording only after a confirmation, and finds the focus again', async () => {
    const { page } = visit;
    const remove = page.getByRole('button', { name: 'Delete the recording “Your left foot”' });
    const dialog = page.getByRole('dialog', { name: 'Delete this recording?' });
    await remove.click();
    await dialog.getByText('“Your left foot” is deleted for good, also from').waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await remove.click();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('There are no recordings any more.').waitFor();
    await page.locator('h3:focus', { hasText: 'Recordings' }).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
  });
});
