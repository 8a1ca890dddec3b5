import {
  runGuarded,
  workerModule,
  type GuardedRunOptions,
  type TaskFiles,
} from '@strideform/guarded-process';
import { ClipRefused } from '@strideform/video';
import { basename, dirname } from 'node:path';
import type { AnnotationTask } from './annotate-clip.worker.ts';
import type { ContactSheetTask } from './contact-sheet.worker.ts';
import type { TakenSnapshot } from './snapshots/snapshot-request.ts';

/** The clip to draw over, and the file to write. */
interface DrawingFiles {
  readonly clipPath: string;
  readonly outputPath: string;
}
export type VideoDrawing = DrawingFiles & Omit<AnnotationTask, 'videoName'>;
export type SheetDrawing = DrawingFiles & Omit<ContactSheetTask, 'sheetName'>;

type DrawingOptions = Omit<GuardedRunOptions<number>, 'files'>;

/**
 * Draws the analysis over every frame and writes an H.264 video (yuv420p, faststart) that keeps the
 * frames' times. Next to it, writes a video without drawings for stepping: its frames do not depend
 * on later ones, and key frames are close together. Both begin at 0. Also takes the requested
 * snapshots from frames that can be decoded, and writes them as JPEGs to the same folder. Runs in a
 * guarded child process, because the clip may be hostile.
 * @throws ClipRefused if the clip cannot be decoded, GuardedTaskFailed if a limit is exceeded.
 */
export function annotateClip(
  { clipPath, outputPath, ...drawing }: VideoDrawing,
  options: DrawingOptions,
): Promise<TakenSnapshot[]> {
  return runGuarded<AnnotationTask, TakenSnapshot[], number>(
    workerModule(import.meta.url, './annotate-clip.worker'),
    { ...drawing, videoName: basename(outputPath) },
    { ...options, files: filesOf(clipPath, outputPath), errors: [ClipRefused] },
  );
}

/** Draws some frames of a clip side by side into a PNG, for people to look at. */
export function drawContactSheet(
  { clipPath, outputPath, ...drawing }: SheetDrawing,
  options: DrawingOptions,
): Promise<void> {
  return runGuarded<ContactSheetTask, void, number>(
    workerModule(import.meta.url, './contact-sheet.worker'),
    { ...drawing, sheetName: basename(outputPath) },
    { ...options, files: filesOf(clipPath, outputPath), errors: [ClipRefused] },
  );
}

const filesOf = (clip: string, outputPath: string): TaskFiles => ({
  clip,
  results: dirname(outputPath),
});
