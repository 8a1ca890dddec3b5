import { joinKeypointFiles, type KeypointFile } from '@strideform/contracts';
import { PosePool, type PosePoolOptions } from '@strideform/pose-runtime';
import {
  planSegments,
  probeClip,
  type SegmentPlan,
  type SegmentPlanOptions,
} from '@strideform/video';

/**
 * Estimates the keypoints of a whole clip, from the same segments and with the same code as the
 * platform.
 * @param options called only after the clip was accepted, because it may convert models, which
 *   takes a while
 * @param onProgress receives the share of finished frames, 0 to 1
 */
export async function estimateClip(
  clipPath: string,
  planning: SegmentPlanOptions,
  options: () => Promise<PosePoolOptions>,
  onProgress: (share: number) => void,
): Promise<KeypointFile> {
  const probe = await probeClip(clipPath);
  const segments = planSegments(probe, planning);
  const { segmentConcurrency, ...rest } = await options();
  const size = Math.min(segmentConcurrency, segments.length);
  const pool = new PosePool({ ...rest, segmentConcurrency: size });
  try {
    return await estimateSegments(clipPath, segments, pool, onProgress);
  } finally {
    await pool.dispose();
  }
}

/**
 * Does the same with running workers, which keep running. The segments run side by side, with the
 * same result as one after the other. If one fails, the others are stopped.
 */
export async function estimateSegments(
  clipPath: string,
  segments: readonly SegmentPlan[],
  pool: PosePool,
  onProgress: (share: number) => void,
): Promise<KeypointFile> {
  const total = segments.reduce((sum, segment) => sum + segment.endFrame - segment.warmUpFrame, 0);
  let frameCount = 0;
  const stop = new AbortController();
  const hooks = { signal: stop.signal, onFrame: () => onProgress((frameCount += 1) / total) };
  const running = segments.map((segment) => pool.estimate({ clipPath, segment }, hooks));
  try {
    const estimates = await Promise.all(running);
    return joinKeypointFiles(estimates.map(({ keypoints }) => keypoints));
  } catch (error) {
    stop.abort();
    await Promise.allSettled(running);
    throw error;
  }
}
