import type { Locator, Page } from 'playwright-core';
import { browserStory, laptop, phone } from './browser.ts';
import { waitUntilHolds } from '../polling.ts';
import {
  call,
  demoClip,
  finishedSession,
  lockDuringTests,
  unusedName,
  uploadClip,
} from '../platform.ts';

const runner = unusedName('by-keyboard');
const maxTabs = 200;

/** Returns true if the focused element has this name, as a screen reader would announce it. */
const isInFocus = (page: Page, name: RegExp): Promise<boolean> =>
  page.locator(':focus').evaluateAll(
    (elements, source) =>
      elements.some((element) => {
        const { labels, ariaLabel, textContent, placeholder } = element as unknown as {
          labels?: Iterable<{ textContent: string }>;
          ariaLabel: string | null;
          textContent: string;
          placeholder?: string;
        };
        const label = [...(labels ?? [])].map((one) => one.textContent).join(' ');
        return new RegExp(source).test(ariaLabel ?? (label || textContent || placeholder || ''));
      }),
    name.source,
  );

browserStory('a coach uses the console without a mouse', (visit, { keys }) => {
  lockDuringTests('texts');
  let sessionId: string;
  let title: string;

  /** Presses Tab until the element with this name has the focus. */
  async function tabTo(name: RegExp, tab: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let tabs = 0; tabs < maxTabs; tabs += 1) {
      if (await isInFocus(visit.page, name)) return;
      await visit.page.keyboard.press(tab);
    }
    throw new Error(`${maxTabs} presses of ${tab} do not lead to ${name}`);
  }
  const activate = async (name: RegExp, tab?: 'Shift+Tab'): Promise<void> => {
    await tabTo(name, tab);
    await visit.page.keyboard.press('Enter');
  };
  async function write(name: RegExp, text: string): Promise<void> {
    await tabTo(name);
    await visit.page.keyboard.type(text);
  }
  test('signs in', async () => {
    const page = await visit.open('');
    await page.getByLabel('API key').waitFor();
    await write(/^API key/, keys.admin);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
  });

  test('sends a clip and watches its analysis finish', async () => {
    const { page } = visit;
    const chosen = page.waitForEvent('filechooser');
    await activate(/^Choose clips$/);
    await (await chosen).setFiles(demoClip());
    await page.getByRole('combobox', { name: 'Runner' }).waitFor();
    await write(/^Runner/, runner);
    await write(/^Belt speed/, '10.44');
    await activate(/^Send clip$/);
    const row = page.getByRole('row').filter({ hasText: runner });
    await row.getByText('Ready', { exact: true }).waitFor({ timeout: 200_000 });
    const link = row.locator('a.session-name');
    title = await link.innerText();
    sessionId = (await link.getAttribute('href'))!.split('/').at(-1)!;
  }, 240_000);

  test('opens the session, steps to the third left contact, and writes a note there', async () => {
    const { page } = visit;
    await activate(new RegExp(`^${title.replace(/[^\w ]/g, '.')}$`));
    await page.waitForURL(/sessions\/ses_/);
    await page.getByTestId('readout').waitFor();
    await visit.waitForKeyHandling();
    let leftContacts = 0;
    for (let steps = 0; leftContacts < 3 && steps < 40; steps += 1) {
      await visit.press(']');
      if (/\b1?\d ms since left contact/.test(await visit.readout())) leftContacts += 1;
    }
    expect(leftContacts).toBe(3);
    await page.keyboard.press('n');
    await page.keyboard.type('Third contact.');
    await page.keyboard.press('Enter');
    await page.locator('.frame-notes li').filter({ hasText: 'Third contact.' }).waitFor();
    // The field no longer receives the keys.
    await visit.press('.');
  });

  test('asks a follow-up question', async () => {
    const { page } = visit;
    await activate(/^Questions and answers$/);
    await activate(/^Write a summary/);
    await page.getByLabel('Your question').waitFor();
    // A question can be sent once the summary is written.
    const talk = page.getByRole('region', { name: 'Questions and answers' });
    await talk.getByText('Writing …').waitFor({ state: 'detached' });
    await write(/^Your question/, 'What was my cadence?');
    await activate(/^Ask$/);
    await page.locator('.said.coach').nth(1).filter({ hasText: /170/ }).waitFor();
  });

  test('shares the report, and revokes the link', async () => {
    const { page } = visit;
    await activate(/^Share$/);
    await activate(/^Make a link$/);
    const link = await page.getByTestId('share-link').innerText();
    const reader = await visit.signedOutPage();
    await reader.goto(link);
    await reader.getByRole('heading', { name: 'Measurements' }).waitFor();
    await activate(/^End all links$/);
    await page.getByText('No link to this report works any more.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('compares two sessions', async () => {
    const described = { user_id: runner, session_name: 'Later', belt_speed: '2.9' };
    const { body } = await uploadClip(keys.admin, described);
    await finishedSession(body.session_id, keys.admin);
    const page = await visit.open('');
    await page.getByRole('row').filter({ hasText: runner }).first().waitFor();
    // Other stories send clips with the same names.
    await write(/^Search/, runner);
    await page.keyboard.press('Enter');
    const later = page.getByRole('checkbox', { name: 'Compare Later' });
    await waitUntilHolds('only this runner is listed', async () => (await later.count()) === 1);
    await tabTo(/^Compare Later$/);
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Tab');
    await tabTo(/^Compare (?!Later)/);
    await page.keyboard.press('Space');
    await page.getByRole('link', { name: 'Compare these two' }).waitFor();
    // The button is above the rows.
    await activate(/^Compare these two$/, 'Shift+Tab');
    await page.waitForURL(new RegExp(`earlier=${sessionId}&later=`));
    await page.getByText('within noise').first().waitFor();
    await visit.waitForKeyHandling();
    await page.keyboard.press(']');
    await page.waitForURL(/strike=2/);
  }, 240_000);

  test('puts both clips over each other, mirrors one, and sees them on a phone', async () => {
    const { page } = visit;
    await activate(/^Overlaid$/);
    await activate(/^Mirror the later clip$/);
    await page.waitForURL(/overlaid=true&mirrored=true/);
    // Both in one moment: lines above them may still wrap.
    const boxes = (stages: Locator) =>
      stages.evaluateAll((elements) =>
        elements.map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return { x, y, width, height };
        }),
      );
    const [earlier, later] = await boxes(page.locator('.pair.overlaid .stage'));
    expect(later).toEqual(earlier);
    expect(await visit.accessibilityProblems()).toEqual([]);
    await page.setViewportSize(phone);
    await activate(/^Overlaid$/);
    await page.locator('.pair:not(.overlaid) video').nth(1).waitFor();
    const [first, second] = await boxes(page.locator('.pair .stage'));
    expect(second!.y).toBe(first!.y);
    expect(await visit.layoutProblems()).toEqual([]);
    await page.setViewportSize(laptop);
  });

  test('leaves a session out of the trends, and puts it back', async () => {
    const page = await visit.open(`runners/${runner}`);
    const trendOver = (count: number) =>
      page.getByRole('img', { name: `Cadence over ${count} session` }).waitFor();
    await trendOver(2);
    await activate(/^Leave out of trends: Later$/);
    await trendOver(1);
    await activate(/^Put back into trends: Later$/);
    await trendOver(2);
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('creates a key and revokes it', async () => {
    const page = await visit.open('');
    const keyName = unusedName('Keyboard');
    await activate(/^Admin$/);
    await page.getByRole('button', { name: 'New key' }).waitFor();
    await activate(/^New key$/);
    await write(/^Name/, keyName);
    await activate(/^Make the key$/);
    const token = await page.getByTestId('token').innerText();
    const read = async (): Promise<number> => (await call('/running/sessions/', token)).status;
    expect(await read()).toBe(200);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await activate(new RegExp(`^Revoke ${keyName}$`));
    await page.getByRole('row').filter({ hasText: keyName }).getByText('ended').waitFor();
    expect(await read()).toBe(401);
  });

  test('sees no errors and no violation of the content security policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
