import type { AnalysisFile, KeypointName } from '@strideform/contracts';
import { encodeVideo } from '@strideform/video/codecs';

export const small = { widthPx: 400, heightPx: 600, rateHz: 30 } as const;

/** Writes a plain grey clip with a frame at each of the times, which start at 0. */
export async function greyClip(path: string, timesS: readonly number[]): Promise<void> {
  const video = await encodeVideo(path, small);
  const picture = new Uint8Array(small.widthPx * small.heightPx * 4).fill(100);
  for (const timeS of timesS) await video.write(picture, timeS);
  await video.close();
}

const names: KeypointName[] = ['right_hip', 'right_knee'];
const thigh: AnalysisFile['keypoints']['frames'][number] = [
  [200, 150, 1],
  [200, 450, 1],
];

/**
 * Returns an analysis in which only a thigh is seen, from (200, 150) to (200, 450), in the frames
 * for which `isFound` is true.
 */
export function thighAnalysis(
  timesS: readonly number[],
  isFound: (frame: number) => boolean = () => true,
): AnalysisFile {
  const empty = {
    initial_contact_s: [],
    toe_off_s: [],
    initial_contact_uncertainty_s: [],
    toe_off_uncertainty_s: [],
  };
  const off = timesS.map(() => false);
  return {
    format: 'strideform.analysis/1',
    width: small.widthPx,
    height: small.heightPx,
    facing: 'right',
    near_side: 'right',
    pattern: 'running',
    timestamps_s: [...timesS],
    slow_motion_factor: 1,
    metrics: {},
    notes: {},
    events: { left: empty, right: empty },
    angles: {},
    series: {},
    contact: { left: off, right: off },
    cycles: { left: null, right: null },
    keypoints: {
      names,
      frames: timesS.map((_, frame) => (isFound(frame) ? thigh : [null, null])),
    },
    quality: {
      found_share: 1,
      frame_count: timesS.length,
      rate_hz: small.rateHz,
      repaired_share: 0,
      stride_count: { left: 0, right: 0 },
      checks: {},
      warnings: [],
    },
  };
}
