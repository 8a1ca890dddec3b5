import { joinKeypointFiles, type KeypointFile } from '@strideform/contracts';
import { PoseWorker, type PoseWorkerOptions } from '@strideform/pose-runtime';
import { planSegments, probeClip, type ClipProbe } from '@strideform/video';

/**
 * Keypoints of a whole clip, from the same segments and the same code as on the platform.
 * @param options Called only after the clip was accepted: it may convert models, which takes a
 *   while.
 * @param onProgress Takes the share of frames that are done, 0 to 1.
 */
export async function estimateClip(
  clipPath: string,
  options: () => Promise<PoseWorkerOptions>,
  onProgress: (share: number) => void,
): Promise<KeypointFile> {
  const probe = await probeClip(clipPath);
  const worker = new PoseWorker(await options());
  try {
    return await estimateProbedClip(clipPath, probe, worker, onProgress);
  } finally {
    await worker.dispose();
  }
}

/** The same on a worker that already runs; the worker keeps running. */
export async function estimateProbedClip(
  clipPath: string,
  probe: ClipProbe,
  worker: PoseWorker,
  onProgress: (share: number) => void,
): Promise<KeypointFile> {
  const segments = planSegments(probe);
  const total = segments.reduce((sum, segment) => sum + segment.endFrame - segment.warmUpFrame, 0);
  let frameCount = 0;
  const files: KeypointFile[] = [];
  for (const segment of segments) {
    const { keypoints } = await worker.estimate(
      { clipPath, segment },
      { onFrame: () => onProgress((frameCount += 1) / total) },
    );
    files.push(keypoints);
  }
  return joinKeypointFiles(files);
}
