import { stat } from 'node:fs/promises';
import { GuardedTaskFailed, runGuarded, workerModule } from '@strideform/guarded-process';
import { defaultClipLimits, type ClipLimits } from '../limits/clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { clipRefusedError } from '../limits/clip-refused-error.ts';
import { clipRefusals, type ClipRefused } from '../limits/clip-refusals.ts';
import { maxProbeBytes, probeForm } from './probe-form.ts';

const inspectTask = workerModule(import.meta.url, './inspect-clip.worker');

/**
 * Returns the facts about a local clip, if it can be analysed. The clip is opened in a guarded
 * child process only, whose answer is checked.
 * @param task module that the child runs
 * @throws ClipRefused with the code
 *   - `unreadable_video`: not a supported video, damaged, or it crashed the decoder;
 *   - `too_large`: beyond a limit, including those of time and memory for probing;
 *   - `clip_too_short`.
 */
export async function probeClip(
  path: string,
  limits: Partial<ClipLimits> = {},
  task = inspectTask,
): Promise<ClipProbe> {
  const all = { ...defaultClipLimits, ...limits };
  const { timeoutS, maxMemoryMb } = all;
  const file = await stat(path);
  if (!file.isFile()) throw clipRefusals.notAFile();
  try {
    const probe = await runGuarded(task, all, {
      timeoutS,
      maxMemoryMb,
      output: probeForm(all),
      maxOutputBytes: maxProbeBytes(all),
      files: { clip: path },
      errors: [clipRefusedError],
    });
    return { ...probe, sizeBytes: file.size };
  } catch (error) {
    throw error instanceof GuardedTaskFailed ? refusalFor(error) : error;
  }
}

/**
 * Returns the refusal of a clip whose probe failed. The limits are ample for any acceptable clip,
 * so a child that exceeds them means that the clip is at fault. A crash or a wrong answer may have
 * another cause.
 */
export function refusalFor({ reason }: GuardedTaskFailed): ClipRefused {
  if (reason === 'crashed' || reason === 'invalid_answer') return clipRefusals.crashedDecoder();
  return clipRefusals.takesTooMuch(reason === 'memory' ? 'memory' : 'time');
}
