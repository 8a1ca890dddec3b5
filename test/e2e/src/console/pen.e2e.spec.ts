import { browserStory } from './browser.ts';
import { call, finishedSession, newTenant, post, unusedName, uploadClip } from '../platform.ts';

const runner = unusedName('drawn');

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
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: /Draw on the frame of the note/ }).click();
    await board.waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.setViewportSize({ width: 1440, height: 900 });
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

  test('the athlete sees the note with its picture and drawing, and no other note', async () => {
    const notes = `/running/sessions/${sessionId}/frame-notes/`;
    await post(notes, key, { frame: 3, text: 'Only for us: shoes.' });
    const { body } = await post(`/running/sessions/${sessionId}/share/`, key, {});
    const reader = await visit.signedOutPage();
    reader.setDefaultTimeout(60_000);
    await reader.setViewportSize({ width: 390, height: 844 });
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
    expect(await visit.accessibilityProblems(reader)).toEqual([]);
    await reader.close();
    const pdf = await fetch(`${gatewayUrl}/running/sessions/${sessionId}/report.pdf`, {
      headers: { authorization: `API-KEY ${key}` },
    });
    expect(pdf.status).toBe(200);
  });
});
