import type { AnalysisFile } from '@strideform/contracts';
import { runGuarded, workerModule, type GuardedRunOptions } from '@strideform/video';
import type { AnnotationTask } from './annotate-clip.worker.ts';
import type { ContactSheetTask } from './contact-sheet.worker.ts';

/**
 * Draws the analysis over every frame and writes an H.264 video (yuv420p, faststart) that keeps the frames' times. Works in a guarded child
 * process, since the clip is hostile until proven otherwise.
 * @throws ClipRefused when the clip cannot be decoded, GuardedTaskFailed when a limit was hit
 */
export function annotateClip(clipPath: string, analysis: AnalysisFile, outputPath: string, options: GuardedRunOptions<number>): Promise<void> {
  return runGuarded<AnnotationTask, void, number>(workerModule(import.meta.url, './annotate-clip.worker'), { clipPath, outputPath, analysis }, options);
}

/** Draws some frames of a clip side by side into a PNG, for the eye. */
export function drawContactSheet(task: ContactSheetTask, options: GuardedRunOptions<number>): Promise<void> {
  return runGuarded<ContactSheetTask, void, number>(workerModule(import.meta.url, './contact-sheet.worker'), task, options);
}
