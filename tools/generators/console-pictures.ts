// Pictures of the console's pages, at the size of a desktop and of a tablet, light and dark.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createGatewayClient } from '../../deploy/local/gateway-client.mjs';

export interface PicturedPlatform {
  readonly gatewayUrl: string;
  readonly key: string;
  readonly demoSessionId: string;
  readonly clip: string;
}

const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const sizes = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
} as const;
const looks = Object.entries(sizes).flatMap(([size, viewport]) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ size, viewport, colorScheme })),
);
const runner = 'demo-runner';
const secondTitle = 'Four weeks later';

/** @returns the files that were written */
export async function pictureConsole(
  platform: PicturedPlatform,
  folder: string,
): Promise<readonly string[]> {
  const laterId = await secondSession(platform);
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox'],
  });
  const written: string[] = [];
  try {
    for (const { size, viewport, colorScheme } of looks) {
      const page = await signedInPage(browser, platform, { viewport, colorScheme });
      for (const [name, show] of Object.entries(pagesOf(platform, laterId))) {
        await show(page);
        const file = join(folder, `console-${name}-${size}-${colorScheme}.jpg`);
        await page.screenshot({ path: file, type: 'jpeg', quality: 80 });
        written.push(file);
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return written;
}

type Show = (page: Page) => Promise<void>;

function pagesOf(platform: PicturedPlatform, laterId: string): Record<string, Show> {
  const { demoSessionId: id } = platform;
  const open = (page: Page, path: string) => page.goto(`${platform.gatewayUrl}/console/${path}`);
  return {
    sessions: async (page) => {
      await open(page, '');
      await page.getByText(secondTitle).waitFor();
    },
    session: async (page) => {
      await open(page, `sessions/${id}`);
      await page.getByTestId('readout').waitFor();
      await stepToContact(page);
    },
    compare: async (page) => {
      await open(page, `compare?earlier=${id}&later=${laterId}&strike=2`);
      await page.getByText('since right contact').nth(1).waitFor();
    },
    runner: async (page) => {
      await open(page, `runners/${runner}`);
      await page.getByRole('img', { name: /^Cadence over/ }).waitFor();
    },
    admin: async (page) => {
      await open(page, 'admin');
      await page.getByText('api_key.created').first().waitFor();
    },
  };
}

/** To where the right foot has just touched the ground. */
async function stepToContact(page: Page): Promise<void> {
  const justNow = page.getByText(/\b1?\d ms since right contact/);
  for (let steps = 0; steps < 12 && (steps < 4 || !(await justNow.isVisible())); steps += 1) {
    await page.keyboard.press(']');
    await sleep(400);
  }
  await justNow.waitFor();
}

async function signedInPage(
  browser: Browser,
  { gatewayUrl, key }: PicturedPlatform,
  options: Parameters<Browser['newContext']>[0],
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(`${gatewayUrl}/console/`);
  await page.getByLabel('API key').fill(key);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
  return page;
}

/** The demo's clip, sent once more, so that there is something to compare. */
async function secondSession({ gatewayUrl, key, clip }: PicturedPlatform): Promise<string> {
  interface Listed {
    readonly items: readonly { readonly title: string; readonly session_id: string }[];
  }
  const gateway = createGatewayClient({ url: gatewayUrl, key });
  const { items }: Listed = await gateway.call(`/running/sessions/?user_id=${runner}&limit=100`);
  const existing = items.find(({ title }) => title === secondTitle);
  if (existing !== undefined) return existing.session_id;
  const sessionId = await gateway.createSession({ clip, userId: runner, title: secondTitle });
  const { status } = await gateway.waitForEnd(sessionId, () => undefined);
  if (status === 'failed') throw new Error(`The session ${sessionId} failed.`);
  return sessionId;
}
