import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { watched } from './drawn-foot.ts';
import { story, type RunningPlatform } from '../platform.ts';
import { pollUntil } from '../polling.ts';

const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(chromiumPath);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** Sizes of the window in which the stories look at pages, CSS px. */
export const laptop = { width: 1440, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

/** Browser with one page, which records its errors. */
export class ConsoleVisit {
  private browser!: Browser;
  private context!: BrowserContext;
  page!: Page;
  /** Script errors and violations of the content security policy. */
  readonly errors: string[] = [];

  constructor(readonly platform: RunningPlatform) {}

  async start(): Promise<void> {
    // Root in a container cannot use the sandbox.
    this.browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--autoplay-policy=no-user-gesture-required',
        // A microphone that beeps, and that every page may use.
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    });
    this.context = await this.browser.newContext({ viewport: laptop });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(60_000);
    this.page.on('pageerror', (error) => this.errors.push(error.message));
    this.page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) this.errors.push(message.text());
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
  }

  async open(path: string): Promise<Page> {
    await this.page.goto(`${this.platform.gatewayUrl}/console/${path}`);
    return this.page;
  }

  /** Signs in, and waits for the list of sessions. */
  async signIn(key: string): Promise<Page> {
    await this.open('');
    await this.enterKey(key);
    await this.page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
    return this.page;
  }

  /** Enters the key on the sign-in page. */
  async enterKey(key: string, page: Page = this.page): Promise<void> {
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
  }

  /** Opens a measured session, and waits until its clip can be played. */
  async openSession(id: string): Promise<void> {
    await this.open(`sessions/${id}`);
    await this.page.getByTestId('readout').waitFor();
    await pollUntil(
      () => watched(this.page, (video) => video.readyState),
      (state) => state >= 2,
    );
  }

  /** Tries to leave a page with unsaved work in each way, and stays each time. */
  async staysIfUnsaved(): Promise<void> {
    const path = await this.page.evaluate('location.pathname');
    const leaveByLink = () => this.page.locator('a[href="/console/"]').first().click();
    const leaveByHistory = () =>
      this.page.evaluate(
        "for (const to of ['/console/', location.pathname]) history.pushState(null, '', to); history.back()",
      );
    const signOut = () => this.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    const language = this.page.getByRole('combobox', { name: 'Language', exact: true });
    const changeLanguage = () => language.selectOption('de');
    for (const leave of [leaveByLink, leaveByHistory, signOut, changeLanguage]) {
      const asked = this.page.waitForEvent('dialog');
      const left = leave();
      const question = await asked;
      expect(question.message()).toContain('is not saved. Discard it?');
      await question.dismiss();
      await left;
      await this.page.waitForFunction(`location.pathname === ${JSON.stringify(path)}`);
    }
    expect(await language.inputValue()).toBe('en');
    expect(await this.page.evaluate("localStorage.getItem('strideform.language')")).toBeNull();
  }

  /** Opens a part of the session's page unless it is open. The browser remembers it. */
  async openPart(title: string): Promise<void> {
    const part = this.page.locator('details.fold').filter({ hasText: title }).first();
    const isOpen = await part.evaluate((element) => element.hasAttribute('open'));
    if (!isOpen) await part.locator('summary').first().click();
    await this.page.locator('details[open] > summary', { hasText: title }).waitFor();
  }

  /** Opens all groups of the measurements. The browser remembers them. */
  async openMetricGroups(): Promise<void> {
    await this.openPart('Measurements');
    const closed = this.page.locator('.metrics th button[aria-expanded=false]');
    for (let left = await closed.count(); left > 0; left -= 1) await closed.first().click();
  }

  /** Returns the player's text about the shown picture: time, frame, last contact. */
  readout(): Promise<string> {
    return this.page.getByTestId('readout').innerText();
  }

  async readoutAfter(before: string): Promise<string> {
    const isAnother = (text: string): boolean => text !== before;
    const readout = () => this.readout();
    const changed = await pollUntil(readout, isAnother, { intervalMs: 20 });
    expect(changed).not.toBe(before);
    return changed;
  }

  /**
   * Waits until the readout matches. After several steps in a row, pictures of earlier ones may
   * still follow.
   */
  async readoutLike(wanted: RegExp): Promise<string> {
    const readout = () => this.readout();
    const shown = await pollUntil(readout, (text) => wanted.test(text), { intervalMs: 20 });
    expect(shown).toMatch(wanted);
    return shown;
  }

  /**
   * Resolves once the page reacts to keys. A component listens for keys a few frames after it is
   * visible.
   */
  async waitForKeyHandling(): Promise<void> {
    await this.page.evaluate(async () => {
      const page = globalThis as unknown as {
        requestAnimationFrame(then: (value: unknown) => void): void;
      };
      for (let frames = 0; frames < 3; frames += 1) {
        await new Promise((resolve) => page.requestAnimationFrame(resolve));
        await new Promise((resolve) => setTimeout(resolve));
      }
    });
  }

  /** Presses a key and waits until the picture has changed. */
  async press(key: string): Promise<string> {
    const before = await this.readout();
    await this.page.keyboard.press(key);
    return this.readoutAfter(before);
  }

  /** Opens a page without a signed-in person. */
  async signedOutPage(): Promise<Page> {
    const context = await this.browser.newContext();
    return context.newPage();
  }

  /** Returns axe's problems, and the page or dialog if it is wider than the window. */
  async layoutProblems(page: Page = this.page): Promise<string[]> {
    const wide = await page.evaluate<string[]>(
      `[...document.querySelectorAll('html, dialog[open]')]
        .filter((part) => part.scrollWidth > part.clientWidth)
        .map((part) => 'too wide: ' + part.localName)`,
    );
    return [...(await this.accessibilityProblems(page)), ...wide];
  }

  /**
   * Returns the problems that axe finds on the page, by rule, with the first element of each. Also
   * checks that the page has exactly one heading of the first level, in every state.
   */
  async accessibilityProblems(page: Page = this.page): Promise<string[]> {
    await page.evaluate(axeSource);
    const problems = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { violations } = await axe.run({ runOnly: tags });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    const titles = await page.locator('h1').allInnerTexts();
    return titles.length === 1 ? problems : [...problems, `h1: ${JSON.stringify(titles)}`];
  }
}

/** Defines tests in a real browser. Without Chromium they are skipped, and the title says so. */
export function browserStory(
  title: string,
  define: (visit: ConsoleVisit, platform: RunningPlatform) => void,
): void {
  if (!hasBrowser) {
    describe.skip(`${title} — SKIPPED: there is no Chromium at ${chromiumPath}; set CHROMIUM_PATH`, () => {
      test('needs a browser', () => undefined);
    });
    return;
  }
  story(title, (platform) => {
    const visit = new ConsoleVisit(platform);
    beforeAll(() => visit.start());
    define(visit, platform);
    afterAll(() => visit.stop());
  });
}
