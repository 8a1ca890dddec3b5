import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchTask } from './engine.ts';
import type { RepeatTask } from './repeated-clip.worker.ts';

/** Makes a clip of repeats, and deletes it after the work. */
export async function withRepeatedClip<T>(
  { clipPath, times, framesOfAPicture, hasOneKeyFrame }: Omit<RepeatTask, 'outputPath'>,
  work: (clipPath: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'strideform-bench-'));
  try {
    const outputPath = join(folder, 'long.mp4');
    const task = { clipPath, outputPath, times, framesOfAPicture, hasOneKeyFrame };
    await benchTask<RepeatTask, void>('repeated-clip', task);
    return await work(outputPath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
