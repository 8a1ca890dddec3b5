import { existsSync } from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright-core';
import type { LocalPlatform } from '../platform/local-platform.ts';

const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const viewport = { width: 1440, height: 900 } as const;

/** A browser in which someone has signed in to the console. */
export interface ConsoleBrowser {
  /** Opens a signed-in context with an empty cache. */
  newVisit(look?: BrowserContextOptions): Promise<BrowserContext>;
}

/** @throws {Error} if there is no browser */
export async function withConsoleBrowser<T>(
  platform: LocalPlatform,
  work: (browser: ConsoleBrowser) => Promise<T>,
): Promise<T> {
  if (!existsSync(chromiumPath))
    throw new Error(`There is no Chromium at ${chromiumPath}: set CHROMIUM_PATH.`);
  // The root user of a container may not use the sandbox.
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    const storageState = await signIn(browser, platform);
    const newVisit: ConsoleBrowser['newVisit'] = (look = {}) =>
      browser.newContext({ viewport, storageState, ...look });
    return await work({ newVisit });
  } finally {
    await browser.close();
  }
}

async function signIn(browser: Browser, { gateway_url: url, keys }: LocalPlatform) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(`${url}/console/`);
  await page.getByLabel('API key').fill(keys.admin);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
  const storageState = await context.storageState();
  await context.close();
  return storageState;
}
