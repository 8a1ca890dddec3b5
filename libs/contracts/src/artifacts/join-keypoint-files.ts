import type { FrameLight, KeypointFile } from './keypoint-file.ts';

/**
 * Joins the segments of one clip by timestamp. A frame that two segments report (they should not)
 * is taken from the later one, which followed the runner from nearer by; order and number of
 * workers make no difference. Segments that a worker wrote without measuring the light count as
 * frames without it.
 * @throws Error when the segments are not of one clip.
 */
export function joinKeypointFiles(files: readonly KeypointFile[]): KeypointFile {
  const first = files[0];
  if (first === undefined) throw new Error('There is no segment to join.');
  const byTimeS = new Map<number, { frame: KeypointFile['frames'][number]; light: FrameLight }>();
  for (const file of [...files].sort(
    (a, b) => (a.timestamps_s[0] ?? 0) - (b.timestamps_s[0] ?? 0),
  )) {
    if (
      file.width !== first.width ||
      file.height !== first.height ||
      file.names.join() !== first.names.join()
    ) {
      throw new Error(
        `Segments differ: ${file.width}×${file.height} with ${file.names.length} points and ${first.width}×${first.height} with ${first.names.length}.`,
      );
    }
    file.timestamps_s.forEach((timeS, i) =>
      byTimeS.set(timeS, { frame: file.frames[i]!, light: file.light?.[i] ?? null }),
    );
  }
  const joined = [...byTimeS].sort(([a], [b]) => a - b);
  const { light: _, ...head } = first;
  return {
    ...head,
    timestamps_s: joined.map(([timeS]) => timeS),
    frames: joined.map(([, { frame }]) => frame),
    ...(files.some(({ light }) => light) && { light: joined.map(([, { light }]) => light) }),
  };
}
