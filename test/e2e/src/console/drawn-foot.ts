import { figureInks } from '@strideform/drawing';
import type { Page } from 'playwright-core';

/** Position in the clip's picture, px. */
export interface ClipPoint {
  readonly x: number;
  readonly y: number;
}

/** Members of the browser's elements that are read here, because Node has no types for a page. */
interface DrawnCanvas {
  readonly width: number;
  readonly height: number;
  readonly clientWidth: number;
  getContext(kind: '2d'): {
    getImageData(
      x: number,
      y: number,
      width: number,
      height: number,
    ): { readonly data: Uint8ClampedArray };
  };
}
export interface WatchedVideo {
  readonly readyState: number;
  readonly seeking: boolean;
  readonly paused: boolean;
  readonly currentSrc: string;
  readonly currentTime: number;
  readonly playbackRate: number;
  readonly videoWidth: number;
  readonly videoHeight: number;
  canPlayType(type: string): string;
  load(): void;
}

export const watched = <Value>(page: Page, read: (video: WatchedVideo) => Value): Promise<Value> =>
  page.locator('video').evaluate(read as never);

/**
 * Returns the position of the sole of a foot on the ground, from the bar that the player draws on
 * the canvas. The bar is 9 CSS px below the sole.
 */
export async function drawnSole(page: Page): Promise<ClipPoint | null> {
  const size = await watched(page, ({ videoWidth, videoHeight }) => ({ videoWidth, videoHeight }));
  const read = (canvas: DrawnCanvas, ink: readonly number[]) => {
    const { width, height, clientWidth } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    let [count, sumX, sumY] = [0, 0, 0];
    for (let pixel = 0; pixel < data.length / 4; pixel += 1) {
      if (!ink.every((value, channel) => data[4 * pixel + channel] === value)) continue;
      count += 1;
      sumX += pixel % width;
      sumY += Math.floor(pixel / width);
    }
    return { count, x: sumX / count, y: sumY / count, width, height, clientWidth };
  };
  const bar = await page
    .locator('.stage canvas')
    .evaluate(
      read as never as (canvas: unknown, ink: readonly number[]) => ReturnType<typeof read>,
      figureInks.contact,
    );
  if (bar.count === 0) return null;
  const scale = Math.min(bar.width / size.videoWidth, bar.height / size.videoHeight);
  const left = (bar.width - scale * size.videoWidth) / 2;
  const top = (bar.height - scale * size.videoHeight) / 2;
  const belowSole = (9 * bar.width) / bar.clientWidth;
  return { x: (bar.x - left) / scale, y: (bar.y - top - belowSole) / scale };
}
