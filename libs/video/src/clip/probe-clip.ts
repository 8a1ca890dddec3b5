import { stat } from 'node:fs/promises';
import { GuardedTaskFailed, runGuarded, workerModule } from '@strideform/guarded-process';
import { defaultClipLimits, type ClipLimits } from '../limits/clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { ClipRefused, clipRefusals } from '../limits/clip-refusals.ts';

/**
 * Returns the facts about a local clip, if it can be analysed. The clip is opened in a guarded
 * child process only.
 * @throws ClipRefused with the code
 *   - `unreadable_video`: not a supported video, damaged, or it crashed the decoder;
 *   - `too_large`: beyond a limit, including those of time and memory for probing;
 *   - `clip_too_short`.
 */
export async function probeClip(
  path: string,
  limits: Partial<ClipLimits> = {},
): Promise<ClipProbe> {
  const all = { ...defaultClipLimits, ...limits };
  const { timeoutS, maxMemoryMb } = all;
  if (!(await stat(path)).isFile()) throw clipRefusals.notAFile();
  try {
    return await runGuarded<ClipLimits, ClipProbe>(
      workerModule(import.meta.url, './inspect-clip.worker'),
      all,
      { timeoutS, maxMemoryMb, files: { clip: path }, errors: [ClipRefused] },
    );
  } catch (error) {
    throw error instanceof GuardedTaskFailed ? refusalFor(error) : error;
  }
}

/**
 * Returns the refusal of a clip whose probe failed. The limits are ample for any acceptable clip,
 * so a child that exceeds them means that the clip is at fault. A crash may have another cause.
 */
export function refusalFor({ reason }: GuardedTaskFailed): ClipRefused {
  if (reason === 'crashed') return clipRefusals.crashedDecoder();
  return clipRefusals.takesTooMuch(reason === 'memory' ? 'memory' : 'time');
}
