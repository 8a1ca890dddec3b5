import type { Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import type { ConsoleBrowser } from './console-browser.ts';

/** Times at which a page shows its content, counted from its request, ms. */
export interface PageLoad {
  readonly firstPaintMs: number;
  /** Time at which the skeleton is drawn over the clip and the metric table is shown. */
  readonly meaningfulMs: number;
}

export interface PageLoads {
  readonly loads: readonly PageLoad[];
  /** Size of all scripts of the page, bytes. */
  readonly scriptGzippedBytes: number;
  /** Size as sent over the network, bytes. */
  readonly scriptSentBytes: number;
}

/** The part of the browser's page that is used, because its types are not those of Node. */
interface LoadedPage {
  meaningfulMs?: number;
  readonly document: {
    querySelector(selector: string): {
      readonly dataset: { readonly frame?: string };
    } | null;
  };
  requestAnimationFrame(callback: () => void): void;
}

/** Loads the page several times, each time with an empty cache. */
export async function measureLoads(
  browser: ConsoleBrowser,
  url: string,
  count: number,
): Promise<PageLoads> {
  const loads: PageLoad[] = [];
  let scripts = { scriptGzippedBytes: 0, scriptSentBytes: 0 };
  for (let round = 0; round < count; round += 1) {
    const visit = await browser.newVisit();
    const page = await visit.newPage();
    await page.addInitScript(recordMeaningful);
    const loadedScripts = collectScripts(page);
    await page.goto(url);
    loads.push(await loadOf(page));
    scripts = await loadedScripts();
    await visit.close();
  }
  return { loads, ...scripts };
}

/**
 * Records the first meaningful frame. Runs in the page. The callbacks of a frame run before it is
 * painted; those of the next one run after.
 */
function recordMeaningful(): void {
  const here = globalThis as unknown as LoadedPage;
  const look = (): void => {
    const frame = here.document.querySelector('.stage canvas')?.dataset.frame ?? '';
    const isThere = frame !== '' && here.document.querySelector('.metrics tbody td') !== null;
    if (isThere)
      here.requestAnimationFrame(() => {
        here.meaningfulMs = performance.now();
      });
    else here.requestAnimationFrame(look);
  };
  here.requestAnimationFrame(look);
}

async function loadOf(page: Page): Promise<PageLoad> {
  await page.waitForFunction(
    () => (globalThis as unknown as LoadedPage).meaningfulMs !== undefined,
  );
  return page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-paint');
    const { meaningfulMs } = globalThis as unknown as LoadedPage;
    return { firstPaintMs: paint!.startTime, meaningfulMs: meaningfulMs! };
  });
}

/** @returns sums over the scripts so far */
function collectScripts(page: Page) {
  const sizes: Promise<{ readonly gzipped: number; readonly sent: number }>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    const measure = async () => {
      const body = await (await request.response())!.body();
      return { gzipped: gzipSync(body).length, sent: (await request.sizes()).responseBodySize };
    };
    sizes.push(measure());
  });
  return async () => {
    const all = await Promise.all(sizes);
    return {
      scriptGzippedBytes: all.reduce((sum, { gzipped }) => sum + gzipped, 0),
      scriptSentBytes: all.reduce((sum, { sent }) => sum + sent, 0),
    };
  };
}
