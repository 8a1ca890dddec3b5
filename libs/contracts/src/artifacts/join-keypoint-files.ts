import type { KeypointFile } from './keypoint-file.ts';

/**
 * Joins the segments of one clip by timestamp. A frame that two segments report (they should not) is taken from the later
 * one, which followed the runner from nearer by; order and number of workers make no difference.
 * @throws Error when the segments are not of one clip.
 */
export function joinKeypointFiles(files: readonly KeypointFile[]): KeypointFile {
  const first = files[0];
  if (first === undefined) throw new Error('There is no segment to join.');
  const byTimeS = new Map<number, KeypointFile['frames'][number]>();
  for (const file of [...files].sort((a, b) => (a.timestamps_s[0] ?? 0) - (b.timestamps_s[0] ?? 0))) {
    if (file.width !== first.width || file.height !== first.height || file.names.join() !== first.names.join()) {
      throw new Error(`Segments differ: ${file.width}×${file.height} with ${file.names.length} points and ${first.width}×${first.height} with ${first.names.length}.`);
    }
    file.timestamps_s.forEach((timeS, i) => byTimeS.set(timeS, file.frames[i]!));
  }
  const joined = [...byTimeS].sort(([a], [b]) => a - b);
  return { ...first, timestamps_s: joined.map(([timeS]) => timeS), frames: joined.map(([, frame]) => frame) };
}
