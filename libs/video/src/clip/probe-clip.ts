import { GuardedTaskFailed } from '../guarded/guarded-task-failed.ts';
import { runGuarded } from '../guarded/run-guarded.ts';
import { workerModule } from '../guarded/worker-module.ts';
import { defaultClipLimits, type ClipLimits } from './clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { ClipRefused } from './clip-refused.ts';

/**
 * Tells what a local clip is and whether it can be analysed. The clip is opened in a guarded child
 * process only.
 * @throws ClipRefused `unreadable_video` not a supported video, damaged, or it crashed the decoder
 *   · `too_large` beyond a limit, of time and memory
 *   for probing too · `clip_too_short`
 */
export async function probeClip(
  path: string,
  limits: Partial<ClipLimits> = {},
): Promise<ClipProbe> {
  const all = { ...defaultClipLimits, ...limits };
  const { timeoutS, maxMemoryMb } = all;
  try {
    return await runGuarded<{ path: string; limits: ClipLimits }, ClipProbe>(
      workerModule(import.meta.url, './inspect-clip.worker'),
      { path, limits: all },
      { timeoutS, maxMemoryMb },
    );
  } catch (error) {
    throw error instanceof GuardedTaskFailed ? refusalFor(error) : error;
  }
}

/**
 * The limits leave ample room for any clip that is accepted: a child that met them, or crashed,
 * tells of the clip.
 */
export function refusalFor({ reason }: GuardedTaskFailed): ClipRefused {
  if (reason === 'crashed')
    return new ClipRefused(
      'unreadable_video',
      'The file is damaged so badly that it cannot be opened. Export the clip again as MP4 (H.264).',
    );
  return new ClipRefused(
    'too_large',
    `Opening the clip takes too much ${reason === 'memory' ? 'memory' : 'time'}. Export it again as a shorter or smaller MP4 (H.264).`,
  );
}
