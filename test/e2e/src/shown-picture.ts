import { decodeFrames, type VideoPlanes } from '@strideform/video/codecs';
import type { Page } from 'playwright-core';
import { demoClip } from './platform.ts';

/** Brightness in a coarse grid over the picture, row by row: enough to see where the limbs are. */
type CoarsePicture = readonly number[];

const grid = { columns: 72, rows: 96 } as const;
/** How far from the promised frame the shown picture is looked for. */
const framesAround = 6;

/** The types of a page are not those of Node. */
interface PageElement {
  readonly style: { visibility: string };
}

/**
 * The frame of the demo clip that looks most like what the browser shows, by a screenshot of the
 * video without anything above it. It is looked for around the frame that the page names.
 */
export async function frameOfShownPicture(page: Page, namedFrame: number): Promise<number> {
  const shown = await shownPicture(page);
  const fromFrame = Math.max(0, namedFrame - framesAround);
  const endFrame = namedFrame + framesAround + 1;
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

/** Where the clip's picture is in the window: within the video, with bars beside it. */
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

interface PageGlobals {
  createImageBitmap(blob: Blob): Promise<unknown>;
  OffscreenCanvas: new (width: number, height: number) => CanvasOfPage;
}

/** Runs in the page, which can read a PNG: brightness 0 to 255 in a grid. */
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

/** Of two pictures whose brightness may differ as a whole. */
function distanceOf(a: CoarsePicture, b: CoarsePicture): number {
  const mean = (picture: CoarsePicture): number =>
    picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const shift = mean(a) - mean(b);
  return a.reduce((sum, value, cell) => sum + Math.abs(value - b[cell]! - shift), 0);
}
