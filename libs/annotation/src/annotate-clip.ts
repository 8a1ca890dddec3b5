import { runGuarded, workerModule, type GuardedRunOptions } from '@strideform/video';
import type { AnnotationTask } from './annotate-clip.worker.ts';
import type { ContactSheetTask } from './contact-sheet.worker.ts';
import type { TakenSnapshot } from './snapshots/snapshot-request.ts';

/**
 * Draws the analysis over every frame and writes an H.264 video (yuv420p, faststart) that keeps the
 * frames' times. Also takes the requested snapshots as JPEGs, from frames that can be decoded. Runs
 * in a guarded child process, since the clip may be hostile.
 * @throws ClipRefused when the clip cannot be decoded, GuardedTaskFailed when a limit is exceeded.
 */
export function annotateClip(
  task: AnnotationTask,
  options: GuardedRunOptions<number>,
): Promise<TakenSnapshot[]> {
  return runGuarded<AnnotationTask, TakenSnapshot[], number>(
    workerModule(import.meta.url, './annotate-clip.worker'),
    task,
    options,
  );
}

/** Draws some frames of a clip side by side into a PNG, for people to look at. */
export function drawContactSheet(
  task: ContactSheetTask,
  options: GuardedRunOptions<number>,
): Promise<void> {
  return runGuarded<ContactSheetTask, void, number>(
    workerModule(import.meta.url, './contact-sheet.worker'),
    task,
    options,
  );
}
