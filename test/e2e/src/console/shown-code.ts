import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';
import type { PageGlobals } from './shown-picture.ts';

// The types of the package do not say that the module is the function itself.
const readCode = jsQR as unknown as typeof jsQR.default;

interface ShownPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Red, green, blue and opacity of each pixel. */
  readonly data: number[];
}

/** Returns the text of a QR code, read from a screenshot as by a phone's camera. */
export async function textOfShownCode(code: Locator): Promise<string | undefined> {
  const png = await code.screenshot();
  const page = code.page();
  const shown: ShownPixels = await page.evaluate(readPixels as never, png.toString('base64'));
  return readCode(Uint8ClampedArray.from(shown.data), shown.widthPx, shown.heightPx)?.data;
}

/** Runs in the page, which can read a PNG. */
async function readPixels(base64: string): Promise<ShownPixels> {
  const { createImageBitmap, OffscreenCanvas } = globalThis as unknown as PageGlobals;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { widthPx: width, heightPx: height, data: [...data] };
}
