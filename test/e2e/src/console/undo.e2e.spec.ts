import { browserStory, laptop, phone } from './browser.ts';
import { call, newTenant, post, unusedName, uploadClip } from '../platform.ts';
import { pollUntil } from '../polling.ts';

browserStory('a coach who has made a mistake', (visit) => {
  const [typed, known] = [unusedName('Anna Weber'), unusedName('anna-weber')];
  let key: string;
  let sessionId: string;

  beforeAll(async () => {
    key = (await newTenant('Mistakes')).admin;
    await post('/running/management/users/', key, {
      user_id: known,
      display_name: 'Anna Weber',
      height: 168,
    });
    const form = { user_id: typed, session_name: 'Hill repeats' };
    sessionId = (await uploadClip(key, form, new Blob(['no clip']))).body.session_id;
    await pollUntil(
      async () => (await call(`/running/sessions/${sessionId}/`, key)).body.status,
      (status) => status === 'failed',
    );
    await visit.signIn(key);
  });
  afterEach(() => visit.page.setViewportSize(laptop));

  const remove = async () => {
    const page = await visit.open(`sessions/${sessionId}`);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/can be undone until .*\d{4}/).waitFor();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('“Hill repeats” was deleted.').waitFor();
    return page;
  };

  test('undoes a deletion right after it', async () => {
    const page = await remove();
    await page.getByText(/This can be undone until .*\d{4}/).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForURL(`**/sessions/${sessionId}`);
    await page.getByRole('heading', { name: 'Hill repeats' }).waitFor();
    expect(await page.getByText('was deleted').count()).toBe(0);
  });

  test('restores a session later, on a phone', async () => {
    await remove();
    await visit.page.setViewportSize(phone);
    const page = await visit.open('');
    await page.getByRole('link', { name: 'Deleted', exact: true }).click();
    await page.getByText(/can be restored until .*\d{4}/).waitFor();
    expect(await visit.layoutProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Restore Hill repeats' }).click();
    await page.getByRole('link', { name: '“Hill repeats” is restored. Open it.' }).click();
    await page.getByRole('heading', { name: 'Hill repeats' }).waitFor();
  });

  test('chooses a runner by the exact id who is not among the first thousand', async () => {
    const [first] = (await call('/running/management/users/', key)).body.items;
    const items = Array.from({ length: 1000 }, (_, n) => ({ ...first, user_id: `runner-${n}` }));
    const list = /\/management\/users\/\?/;
    await visit.page.route(list, (route) =>
      route.fulfill({ json: { items, next_cursor: 'more' } }),
    );
    const chooseExact = async (userId: string, field = 'Find a runner'): Promise<void> => {
      const dialog = visit.page.getByRole('dialog');
      await dialog.getByText('Only the first 1,000 runners are searched.').waitFor();
      await dialog.getByLabel(field, { exact: true }).fill(userId);
      await dialog
        .getByRole('button', { name: `Choose the runner with the id “${userId}”` })
        .click();
    };
    await visit.page.setViewportSize(phone);
    let page = await visit.open(`runners/${encodeURIComponent(typed)}`);
    await page.getByRole('button', { name: 'Merge into …' }).click();
    await chooseExact('nobody');
    await page.getByText('There is no runner nobody.').waitFor();
    await chooseExact(known);
    await page.getByRole('row', { name: 'Height, cm 168 –' }).waitFor();
    expect(await visit.layoutProblems()).toEqual([]);
    await page.setViewportSize(laptop);
    page = await visit.open(`sessions/${sessionId}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await chooseExact(known, 'Runner');
    await page.setViewportSize(phone);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`Runner ${known} · 168 cm`).waitFor();
    expect(await dialog.getByLabel('Runner', { exact: true }).inputValue()).toBe('Anna Weber');
    expect(await visit.layoutProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.unroute(list);
  });

  test('merges a runner who was typed in two ways, after seeing what differs', async () => {
    await visit.page.setViewportSize(phone);
    const page = await visit.open(`runners/${encodeURIComponent(typed)}`);
    await page.getByRole('button', { name: 'Merge into …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Find a runner').fill('anna weber');
    await dialog.getByLabel(`Anna Weber (${known})`).first().check();
    await dialog.getByRole('row', { name: 'Height, cm 168 –' }).waitFor();
    expect(await visit.layoutProblems()).toEqual([]);
    // For the page, the analysis of the session is still running.
    const lists = /\/running\/sessions\/\?/;
    await page.route(lists, async (route) => {
      const { body: list } = await call(`/running/sessions/?user_id=${known}`, key);
      const items = list.items.map((item: object) => ({ ...item, status: 'processing' }));
      await route.fulfill({ json: { ...list, items } });
    });
    await dialog.getByRole('button', { name: 'Merge for good' }).click();
    await page.waitForURL(`**/runners/${known}`);
    await page.getByRole('heading', { name: 'Anna Weber' }).waitFor();
    const running = page.getByText('A session is being analysed.');
    await running.waitFor();
    expect(await visit.layoutProblems()).toEqual([]);
    await page.unroute(lists);
    await running.waitFor({ state: 'detached' });
    const { body } = await call(`/running/sessions/?user_id=${known}`, key);
    expect(body.items).toMatchObject([{ session_id: sessionId }]);
    expect((await call(`/running/management/users/${typed}/`, key)).status).toBe(404);
  });

  test('erases a deleted session for good, and then the runner', async () => {
    await remove();
    let page = await visit.open('deleted');
    const erase = page.getByRole('button', { name: 'Erase for good: Hill repeats' });
    await erase.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
    await page.locator('button:focus', { hasText: 'Erase for good' }).waitFor();
    await erase.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('heading', { name: 'No deleted sessions' }).waitFor();
    await page.locator('h1:focus', { hasText: 'Deleted sessions' }).waitFor();
    page = await visit.open(`runners/${known}`);
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
    await page.waitForURL('**/console/runners');
    expect((await call(`/running/management/users/${known}/`, key)).status).toBe(404);
  });
});
