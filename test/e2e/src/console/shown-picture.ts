import { decodeFrames, type VideoPlanes } from '@strideform/video/codecs';
import type { Page } from 'playwright-core';
import { demoClip } from '../platform.ts';

/**
 * Brightness in a coarse grid over the picture, row by row. It is fine enough to show the limbs.
 */
type CoarsePicture = readonly number[];

const grid = { columns: 72, rows: 96 } as const;
/** Number of frames before and after the expected frame that are searched. */
const searchedFrames = 6;

/** Members of a page's elements, because Node has no types for them. */
interface PageElement {
  readonly style: { visibility: string };
}

/**
 * Returns the frame of the demo clip that is most similar to a screenshot of the video without
 * overlays. Only frames around the frame that the page names are searched.
 */
export async function frameOfShownPicture(page: Page, namedFrame: number): Promise<number> {
  const shown = await shownPicture(page);
  const fromFrame = Math.max(0, namedFrame - searchedFrames);
  const endFrame = namedFrame + searchedFrames + 1;
  let [nearest, least] = [-1, Infinity];
  let frame = fromFrame;
  for await (const planes of decodeFrames(demoClip(), { fromFrame, endFrame })) {
    const distance = distanceOf(shown, coarsePicture(planes, planes));
    if (distance < least) [nearest, least] = [frame, distance];
    frame += 1;
  }
  return nearest;
}

async function shownPicture(page: Page): Promise<CoarsePicture> {
  const above = page.locator('.stage canvas, .stage-tools, .frame-words');
  const setVisibility = (visibility: string): Promise<void> =>
    above.evaluateAll(
      ((elements: PageElement[], value: string) => {
        for (const { style } of elements) style.visibility = value;
      }) as never,
      visibility,
    );
  await setVisibility('hidden');
  const png = await page.screenshot({ clip: await pictureBox(page) });
  await setVisibility('');
  return page.evaluate(readPng as never, { base64: png.toString('base64'), ...grid });
}

/**
 * Returns the position of the clip's picture in the window: inside the video element, which has
 * bars beside it.
 */
async function pictureBox(page: Page) {
  const video = page.locator('video');
  const box = (await video.boundingBox())!;
  const [widthPx, heightPx] = await video.evaluate(((element: {
    videoWidth: number;
    videoHeight: number;
  }) => [element.videoWidth, element.videoHeight]) as never as () => [number, number]);
  const scale = Math.min(box.width / widthPx, box.height / heightPx);
  const [width, height] = [scale * widthPx, scale * heightPx];
  const x = box.x + (box.width - width) / 2;
  const y = box.y + (box.height - height) / 2;
  return { x, y, width, height };
}

interface CanvasOfPage {
  getContext(kind: '2d'): {
    drawImage(image: unknown, x: number, y: number, width: number, height: number): void;
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8Array };
  };
}

/** Parts of a browser that pages use to read pictures. */
export interface PageGlobals {
  createImageBitmap(blob: Blob): Promise<{ readonly width: number; readonly height: number }>;
  OffscreenCanvas: new (width: number, height: number) => CanvasOfPage;
}

/** Returns the brightness, 0 to 255, in a grid. Runs in the page, which can read a PNG. */
async function readPng({
  base64,
  columns,
  rows,
}: {
  base64: string;
  columns: number;
  rows: number;
}): Promise<number[]> {
  const { createImageBitmap, OffscreenCanvas } = globalThis as unknown as PageGlobals;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(columns, rows).getContext('2d');
  context.drawImage(image, 0, 0, columns, rows);
  const { data } = context.getImageData(0, 0, columns, rows);
  return Array.from({ length: columns * rows }, (_, cell) => {
    const [red, green, blue] = [data[4 * cell]!, data[4 * cell + 1]!, data[4 * cell + 2]!];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
}

function coarsePicture(
  { y, yStride }: VideoPlanes,
  { codedWidthPx, codedHeightPx }: { codedWidthPx: number; codedHeightPx: number },
): CoarsePicture {
  const [width, height] = [codedWidthPx / grid.columns, codedHeightPx / grid.rows];
  return Array.from({ length: grid.columns * grid.rows }, (_, cell) => {
    const left = Math.floor((cell % grid.columns) * width);
    const top = Math.floor(Math.floor(cell / grid.columns) * height);
    let sum = 0;
    for (let row = top; row < top + height; row += 1)
      for (let column = left; column < left + width; column += 1) sum += y[row * yStride + column]!;
    return sum / (width * height);
  });
}

/** Returns the difference of two pictures, ignoring a difference in overall brightness. */
function distanceOf(a: CoarsePicture, b: CoarsePicture): number {
  const mean = (picture: CoarsePicture): number =>
    picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const shift = mean(a) - mean(b);
  return a.reduce((sum, value, cell) => sum + Math.abs(value - b[cell]! - shift), 0);
}
