import { browserStory } from './browser.ts';
import { call, finishedSession, post, uploadClip } from './platform.ts';

const runner = `reported-${process.pid}`;

browserStory("a coach reads a runner's report in the console", (visit, { keys }) => {
  let sessionId: string;
  const read = async (path: string) =>
    (await call(`/running/sessions/${sessionId}/${path}`, keys.admin)).body;

  beforeAll(async () => {
    await post('/running/management/users/', keys.admin, { user_id: runner, height: 176 });
    const { body } = await uploadClip(keys.admin, { user_id: runner });
    sessionId = body.session_id;
    await finishedSession(sessionId, keys.admin);
    const page = await visit.open(`sessions/${sessionId}`);
    await page.getByLabel('API key').fill(keys.admin);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Measurements' }).waitFor();
  }, 200_000);

  test('gets from every number to a frame, those of left and right too', async () => {
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
      page.getByRole('row').filter({ hasText: title }).getByRole('button');
    for (const which of ['value', 'left', 'right']) {
      const column = ['value', 'left', 'right'].indexOf(which);
      await numbersOf('Contact time').nth(column).click();
      const { frame } = metrics.contact_time.moments[which];
      await page.getByText(`frame ${frame} of`).waitFor();
    }
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('sees the knee bent the most where its peak in swing is shown', async () => {
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

  test('saw no error, and no breach of the policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
