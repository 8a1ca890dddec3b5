import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { ConsoleBrowser } from './console-browser.ts';

/** Evenness of a page's drawing over some seconds. */
export interface Smoothness {
  readonly framesPerS: number;
  readonly medianFrameMs: number;
  readonly longestFrameMs: number;
  /** Time that the page's own thread works for each frame, drawing included, ms. */
  readonly workMsPerFrame: number;
}

/** The part of the browser's page that is used, because its types are not those of Node. */
interface MovingPage {
  frameTimesMs: number[];
  requestAnimationFrame(callback: (timeMs: number) => void): void;
}

/** Time in which a cursor that people can follow moves across a chart, ms. */
const sweepMs = 2000;
/**
 * Interval at which a usual mouse reports its position. The browser merges events of a real mouse,
 * but not those that a test sends.
 */
const mouseReportsEveryMs = 8;
const chart = '.curves .u-over';

/**
 * Measures the curves of a session: first at rest, then while the clip plays and the pointer moves
 * across them, then while the pointer drags the clip.
 */
export async function measureCurveMotion(
  browser: ConsoleBrowser,
  url: string,
  secondsEach: number,
): Promise<Readonly<Record<string, Smoothness>>> {
  const visit = await browser.newVisit();
  const page = await visit.newPage();
  const result: Record<string, Smoothness> = {};
  const forMs = secondsEach * 1000;
  result['an empty page'] = await smoothnessOf(page, () => page.waitForTimeout(forMs));
  await page.goto(url);
  await page.locator(chart).waitFor();
  await page.locator('.stage canvas[data-frame="0"]').waitFor();
  await page.locator(chart).scrollIntoViewIfNeeded();
  await page.keyboard.press('l');
  result['clip plays'] = await smoothnessOf(page, () => page.waitForTimeout(forMs));
  result['clip plays, cursor moves'] = await smoothnessOf(page, () => sweep(page, forMs));
  await page.keyboard.press('k');
  await sweepDown(page);
  result['cursor pulls the clip'] = await smoothnessOf(page, () => sweep(page, forMs));
  await page.mouse.up();
  await visit.close();
  return result;
}

/** Presses the pointer's button in the middle of the chart. */
async function sweepDown(page: Page): Promise<void> {
  const box = (await page.locator(chart).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
}

/** Moves the pointer over the chart, left and right. */
async function sweep(page: Page, forMs: number): Promise<void> {
  const box = (await page.locator(chart).boundingBox())!;
  const startMs = performance.now();
  for (let passedMs = 0; passedMs < forMs; passedMs = performance.now() - startMs) {
    const phase = (2 * Math.PI * passedMs) / sweepMs;
    const share = 0.5 + 0.48 * Math.sin(phase);
    await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
    await pause(mouseReportsEveryMs);
  }
}

async function smoothnessOf(page: Page, motion: () => Promise<void>): Promise<Smoothness> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const workS = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  await page.evaluate(recordFrames);
  const workBeforeS = await workS();
  await motion();
  const workedMs = ((await workS()) - workBeforeS) * 1000;
  const timesMs = await page.evaluate(() => (globalThis as unknown as MovingPage).frameTimesMs);
  await session.detach();
  const frameMs = timesMs.slice(1).map((timeMs, frame) => timeMs - timesMs[frame]!);
  const sorted = frameMs.toSorted((a, b) => a - b);
  const spanMs = timesMs.at(-1)! - timesMs[0]!;
  return {
    framesPerS: (1000 * frameMs.length) / spanMs,
    medianFrameMs: sorted[sorted.length >> 1]!,
    longestFrameMs: sorted.at(-1)!,
    workMsPerFrame: workedMs / frameMs.length,
  };
}

/** Records the times of frames. Runs in the page. */
function recordFrames(): void {
  const here = globalThis as unknown as MovingPage;
  const times: number[] = [];
  here.frameTimesMs = times;
  const note = (timeMs: number): void => {
    times.push(timeMs);
    if (here.frameTimesMs === times) here.requestAnimationFrame(note);
  };
  here.requestAnimationFrame(note);
}
