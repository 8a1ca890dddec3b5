import { joinKeypointFiles, type KeypointFile } from '@strideform/contracts';
import { PoseWorker, type PoseWorkerOptions } from '@strideform/pose-runtime';
import { planSegments, probeClip, type ClipProbe } from '@strideform/video';

/**
 * Keypoints of a whole clip: the same segments, each by the same code, as on the platform.
 * @param options Asked for once the clip is known to be good: models may have to be converted
 *   first, which takes a while.
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

/** The same on a worker that is up already, and stays so. */
export async function estimateProbedClip(
  clipPath: string,
  probe: ClipProbe,
  worker: PoseWorker,
  onProgress: (share: number) => void,
): Promise<KeypointFile> {
  const segments = planSegments(probe);
  const total = segments.reduce((sum, segment) => sum + segment.endFrame - segment.warmUpFrame, 0);
  let seen = 0;
  const files: KeypointFile[] = [];
  for (const segment of segments) {
    const { keypoints } = await worker.estimate(
      { clipPath, segment },
      { onFrame: () => onProgress((seen += 1) / total) },
    );
    files.push(keypoints);
  }
  return joinKeypointFiles(files);
}
