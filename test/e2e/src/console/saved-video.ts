import { decodeFrames } from '@strideform/video/codecs';
import type { Page } from 'playwright-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface SavedVideo {
  readonly fileName: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationS: number;
  /** Mean luma of the middle of the left and of the right half, halfway through the video. */
  readonly halves: readonly [number, number];
}

/** Rows of the picture without captions and notes, as shares of its height. */
const middleRows = [0.3, 0.7] as const;

/** Decodes the file that the page saves after an action. */
export async function savedVideo(page: Page, act: () => Promise<void>): Promise<SavedVideo> {
  const folder = mkdtempSync(join(tmpdir(), 'saved-video-'));
  try {
    const saving = page.waitForEvent('download', { timeout: 120_000 });
    await act();
    const download = await saving;
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return { fileName: download.suggestedFilename(), ...(await readVideo(path)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function readVideo(path: string): Promise<Omit<SavedVideo, 'fileName'>> {
  const pictures: (Omit<SavedVideo, 'fileName' | 'durationS'> & { readonly timeS: number })[] = [];
  for await (const frame of decodeFrames(path)) {
    const { timeS, codedWidthPx: widthPx, codedHeightPx: heightPx } = frame;
    const half = (from: number): number => {
      let [sum, count] = [0, 0];
      for (let row = Math.ceil(middleRows[0] * heightPx); row < middleRows[1] * heightPx; row += 4)
        for (let x = Math.ceil(from * widthPx); x < (from + 0.5) * widthPx; x += 4) {
          sum += frame.y[row * frame.yStride + x]!;
          count += 1;
        }
      return sum / count;
    };
    pictures.push({ timeS, widthPx, heightPx, halves: [half(0), half(0.5)] });
  }
  const { widthPx, heightPx, halves } = pictures[Math.floor(pictures.length / 2)]!;
  const durationS = pictures.at(-1)!.timeS - pictures[0]!.timeS;
  return { widthPx, heightPx, halves, durationS };
}
