// Pictures of the console's pages, at the size of a laptop (light and dark) and of a phone.
import { clipFile } from '@strideform/sdk/node';
import { decodeFrames, encodeVideo } from '@strideform/video/codecs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { withConsoleBrowser } from '../load/bench/console-browser.ts';
import { clientOf, type LocalPlatform } from '../load/platform/local-platform.ts';

export type PicturedPlatform = LocalPlatform & { readonly demo_session_id: string };

const looks = [
  { look: 'laptop-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { look: 'laptop-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  // Two pixels for one, as on a phone's screen.
  {
    look: 'phone',
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    deviceScaleFactor: 2,
  },
] as const;
const runner = 'demo-runner';
const secondTitle = 'Four weeks later';
const failedTitle = 'One second long';
/** Number of frames of the failed clip, too few to measure a stride. */
const failedFrames = 60;

/** Sessions that the pictures show, and the link to a report. */
interface Shown {
  readonly demoId: string;
  readonly laterId: string;
  readonly failedId: string;
  readonly sharedUrl: string;
}

/** @param clip path of the demo's clip */
export async function pictureConsole(
  platform: PicturedPlatform,
  clip: string,
  folder: string,
): Promise<void> {
  const pages = pagesOf(platform.gateway_url, await prepare(platform, clip));
  await withConsoleBrowser(platform, async ({ newVisit }) => {
    for (const { look, ...screen } of looks) {
      const visit = await newVisit(screen);
      const page = await visit.newPage();
      for (const [name, show] of Object.entries(pages)) {
        await show(page);
        const path = join(folder, `console-${name}-${look}.jpg`);
        await page.screenshot({ path, type: 'jpeg', quality: 80 });
      }
      await visit.close();
    }
  });
}

type Show = (page: Page) => Promise<unknown>;

function pagesOf(
  gatewayUrl: string,
  { demoId, laterId, failedId, sharedUrl }: Shown,
): Record<string, Show> {
  const open = (page: Page, path: string) => page.goto(`${gatewayUrl}/console/${path}`);
  return {
    sessions: async (page) => {
      await open(page, '');
      await page.getByText(secondTitle).waitFor();
      await page.evaluate(loadThumbnails);
    },
    session: async (page) => {
      await open(page, `sessions/${demoId}`);
      await page.getByTestId('readout').waitFor();
      await stepToContact(page);
    },
    failed: async (page) => {
      await open(page, `sessions/${failedId}`);
      await page.getByLabel('Place in the clip').waitFor();
      await untilClipIsShown(page);
    },
    compare: async (page) => {
      await open(page, `compare?earlier=${demoId}&later=${laterId}&strike=2`);
      await page.getByText('since right contact').nth(1).waitFor();
    },
    runners: async (page) => {
      await open(page, 'runners');
      await page.getByRole('link', { name: runner }).waitFor();
    },
    runner: async (page) => {
      await open(page, `runners/${runner}`);
      await page.getByRole('img', { name: /^Cadence over/ }).waitFor();
    },
    admin: async (page) => {
      await open(page, 'admin');
      await page.getByText('api_key.created').first().waitFor();
    },
    shared: async (page) => {
      await page.goto(sharedUrl);
      await page.getByRole('heading', { name: 'Measurements' }).waitFor();
      await untilClipIsShown(page);
      // Chromium's own controls fade out their sign of loading.
      await sleep(2000);
    },
    // This picture is the last one, because it signs the user out.
    'sign-in': async (page) => {
      await page.context().clearCookies();
      await open(page, '');
      await page.getByLabel('API key').waitFor();
    },
  };
}

/** Steps to the frame in which the right foot has just touched the ground. */
async function stepToContact(page: Page): Promise<void> {
  const justNow = page.getByText(/\b1?\d ms since right contact/);
  for (let steps = 0; steps < 12 && (steps < 4 || !(await justNow.isVisible())); steps += 1) {
    await page.keyboard.press(']');
    await sleep(400);
  }
  await justNow.waitFor();
}

/** Waits until the clip can be played. */
const untilClipIsShown = (page: Page): Promise<unknown> =>
  page.locator('video').evaluate(
    `(video) => video.readyState === 4 ||
      new Promise((resolve) => video.addEventListener('canplaythrough', resolve, { once: true }))`,
  );

/** Loads the pictures of the list, also those of rows below the window. */
const loadThumbnails = `Promise.all(
  [...document.querySelectorAll('.thumbnail img')].map((image) => {
    image.loading = 'eager';
    return image.decode();
  }),
)`;

/** Prepares the sessions and links that the platform lacks for the pictures. */
async function prepare(platform: PicturedPlatform, clip: string): Promise<Shown> {
  const folder = await mkdtemp(join(tmpdir(), 'strideform-pictures-'));
  try {
    const shortClip = await beginningOf(clip, join(folder, 'short.mp4'));
    const { share } = clientOf(platform).sessions;
    const demoId = platform.demo_session_id;
    return {
      demoId,
      laterId: await sessionOf(platform, secondTitle, clip, 'succeeded'),
      failedId: await sessionOf(platform, failedTitle, shortClip, 'failed'),
      // A new link ends an earlier one.
      sharedUrl: (await share.create(demoId)).url!,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes a clip of the first frames of another one. */
async function beginningOf(clip: string, path: string): Promise<string> {
  let writer: Awaited<ReturnType<typeof encodeVideo>> | null = null;
  for await (const frame of decodeFrames(clip, { fromFrame: 0, endFrame: failedFrames })) {
    const { codedWidthPx: widthPx, codedHeightPx: heightPx } = frame;
    writer ??= await encodeVideo(path, { widthPx, heightPx, rateHz: 60 });
    await writer.writePlanes(frame, frame.index / 60);
  }
  await writer!.close();
  return path;
}

/**
 * Resolves with the session of this title, which an earlier call may have made.
 * @throws {Error} if it ends in another state than the pictures need
 */
async function sessionOf(
  platform: PicturedPlatform,
  title: string,
  clip: string,
  end: 'succeeded' | 'failed',
): Promise<string> {
  const { sessions } = clientOf(platform);
  for await (const known of sessions.list({ user_id: runner }))
    if (known.title === title && known.status === end) return known.session_id;
  const described = { user_id: runner, session_name: title, video: await clipFile(clip) };
  const { session_id: sessionId } = await sessions.create(described);
  let last = '';
  for await (const { status } of sessions.watch(sessionId)) last = status;
  if (last !== end) throw new Error(`The session ${sessionId} of "${title}" has ${last}.`);
  return sessionId;
}
