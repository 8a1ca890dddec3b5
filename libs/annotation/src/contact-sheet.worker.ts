import { createCanvas } from '@napi-rs/canvas';
import type { AnalysisFile } from '@strideform/contracts';
import type { GuardedTask } from '@strideform/guarded-process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FrameDrawer, framesToDraw } from './draw-frames.ts';
import { onCanvas } from './overlay/picture-canvas.ts';

export interface ContactSheetTask {
  readonly sheetName: string;
  readonly analysis: AnalysisFile;
  readonly firstFrame: number;
  readonly frameStep: number;
  readonly columns: number;
  readonly rows: number;
  readonly tileHeightPx: number;
}

const contactSheet: GuardedTask<ContactSheetTask, void> = async (
  { sheetName, analysis, firstFrame, frameStep, columns, rows, tileHeightPx },
  { clipPath, resultFolder, progress },
) => {
  const tileWidthPx = Math.round((tileHeightPx * analysis.width) / analysis.height);
  const sheet = createCanvas(columns * tileWidthPx, rows * tileHeightPx);
  const context = sheet.getContext('2d');
  const count = columns * rows;
  let drawer: FrameDrawer | undefined;
  let tile = 0;
  for await (const frame of framesToDraw(clipPath)) {
    if (frame.index < firstFrame || (frame.index - firstFrame) % frameStep !== 0) continue;
    drawer ??= new FrameDrawer(frame, analysis);
    drawer.drawOnto(frame);
    const picture = onCanvas(frame, drawer.widthPx, drawer.heightPx);
    const xPx = (tile % columns) * tileWidthPx;
    const yPx = Math.floor(tile / columns) * tileHeightPx;
    context.drawImage(picture, xPx, yPx, tileWidthPx, tileHeightPx);
    tile += 1;
    progress(tile / count);
    if (tile === count) break;
  }
  await writeFile(join(resultFolder, sheetName), await sheet.encode('png'));
};
export default contactSheet;
