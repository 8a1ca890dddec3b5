import type { AnalysisFile } from '@strideform/contracts';
import {
  GuardedTaskFailed,
  runGuarded,
  workerModule,
  type GuardedRunOptions,
  type ResultFile,
} from '@strideform/guarded-process';
import { clipRefusedError, defaultClipLimits } from '@strideform/video';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { AnnotationTask } from './annotate-clip.worker.ts';
import type { ContactSheetTask } from './contact-sheet.worker.ts';
import {
  pictureFile,
  type SnapshotRequest,
  type TakenSnapshot,
} from './snapshots/snapshot-request.ts';

/** The clip to draw over, and the folder of the files to write. */
export interface VideoDrawing extends AnnotationTask {
  readonly clipPath: string;
  readonly folder: string;
}

export interface SheetDrawing extends Omit<ContactSheetTask, 'sheetName'> {
  readonly clipPath: string;
  readonly outputPath: string;
}

/** A snapshot that was taken, and its JPEG. */
export interface SnapshotFile extends TakenSnapshot {
  readonly path: string;
}

type DrawingOptions = Pick<
  GuardedRunOptions<unknown>,
  'timeoutS' | 'maxMemoryMb' | 'signal' | 'onProgress'
>;

const annotateTask = workerModule(import.meta.url, './annotate-clip.worker');

/** Several times the size of a noisy frame at the largest size that is drawn. */
const maxFrameBytes = 512 * 1024;
const maxPictureBytes = 8 * 1024 ** 2;
const maxHeaderBytes = 1024 ** 2;

/**
 * Draws the analysis over every frame and writes an H.264 video (yuv420p, faststart) that keeps the
 * frames' times; also, or only, writes a video without drawings for stepping: its frames do not
 * depend on later ones, and key frames are close together. Both begin at 0. Also takes the
 * requested snapshots from frames that can be decoded, and writes them as JPEGs. Runs in a guarded
 * child process, because the clip may be hostile. The process chooses no name of a file.
 * @param task module that the child runs
 * @throws ClipRefused if the clip cannot be decoded, GuardedTaskFailed if a limit is exceeded.
 */
export async function annotateClip(
  { clipPath, folder, ...input }: VideoDrawing,
  options: DrawingOptions,
  task = annotateTask,
): Promise<SnapshotFile[]> {
  const { analysis, videoName, cleanName, snapshots } = input;
  const resultOf = (name: string, maxBytes: number): ResultFile => ({
    name,
    path: join(folder, name),
    maxBytes,
  });
  const videoNames = [videoName, cleanName].filter((name) => name !== null);
  const videos = videoNames.map((name) => resultOf(name, maxVideoBytes(analysis)));
  const pictures = snapshots.map((request) => ({
    ...resultOf(pictureFile(request), maxPictureBytes),
    isOptional: true,
  }));
  const taken = await runGuarded(task, input satisfies AnnotationTask, {
    ...options,
    output: takenForm(snapshots),
    files: { clip: clipPath, results: [...videos, ...pictures] },
    errors: [clipRefusedError],
  });
  return taken.map((snapshot) => ({
    ...snapshot,
    path: existing(join(folder, pictureFile(snapshot))),
  }));
}

/** Draws some frames of a clip side by side into a PNG, for people to look at. */
export async function drawContactSheet(
  { clipPath, outputPath, ...drawing }: SheetDrawing,
  options: DrawingOptions,
): Promise<void> {
  const name = basename(outputPath);
  const input: ContactSheetTask = { ...drawing, sheetName: name };
  await runGuarded(workerModule(import.meta.url, './contact-sheet.worker'), input, {
    ...options,
    output: z.undefined(),
    files: {
      clip: clipPath,
      results: [{ name, path: outputPath, maxBytes: maxSheetBytes(input) }],
    },
    errors: [clipRefusedError],
  });
}

/** Returns the form of the answer: some of the requested pictures, each once. */
function takenForm(requests: readonly SnapshotRequest[]): z.ZodType<TakenSnapshot[]> {
  const names = requests.map(({ name }) => name);
  const clipFrame = z.int().min(0).max(defaultClipLimits.maxFrames);
  return z
    .array(z.object({ name: z.enum(names), clipFrame }))
    .max(names.length)
    .refine((taken) => new Set(taken.map(({ name }) => name)).size === taken.length, 'repeats one');
}

const maxVideoBytes = ({ timestamps_s: times }: AnalysisFile): number =>
  maxHeaderBytes + times.length * maxFrameBytes;

/** Returns the size of the pixels, which PNG never exceeds by much. */
function maxSheetBytes({ analysis, columns, rows, tileHeightPx }: ContactSheetTask): number {
  const tileWidthPx = Math.ceil((tileHeightPx * analysis.width) / analysis.height);
  return maxHeaderBytes + 4 * columns * tileWidthPx * rows * tileHeightPx;
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new GuardedTaskFailed('invalid_answer', `The task left no ${basename(path)}.`);
}
