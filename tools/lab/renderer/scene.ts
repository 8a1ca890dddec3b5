import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
};
/** Folder above the one of the package's entry, build/. */
const threeFolder = new URL('..', import.meta.resolve('three'));
const chromiumFlags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Longest time for the scene to be ready on a busy machine. */
const readyLimitMs = 600_000;

export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Opens the three.js scene in the headless Chromium of `chromiumPath`. */
export async function openScene(
  data: Readonly<Record<'meshes' | 'anim' | 'rig', unknown>>,
): Promise<{ pixels(frame: number): Promise<Uint8Array>; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://scene').pathname;
    const name = /^\/scene\/(meshes|anim|rig)\.json$/.exec(path)?.[1] as
      keyof typeof data | undefined;
    if (name !== undefined) {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(data[name]));
      return;
    }
    const file = fileURLToPath(
      path.startsWith('/three/')
        ? new URL(path.slice('/three/'.length), threeFolder)
        : new URL('./scene.html', import.meta.url),
    );
    readFile(file).then(
      (bytes) =>
        response
          .writeHead(200, {
            'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
          })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`scene: ${error.message}`));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/scene.html`, {
    timeout: readyLimitMs,
  });
  await page.waitForFunction('window.ready', undefined, { timeout: readyLimitMs });
  return {
    pixels: async (frame) =>
      Buffer.from(await page.evaluate<string>(`window.grab(${frame})`), 'base64'),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
