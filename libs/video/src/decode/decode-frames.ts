import { clipRefusals } from '../limits/clip-refusals.ts';
import { FrameSource, type DecodeOptions, type FrameRange } from './frame-source.ts';
import type { VideoFrame } from './video-frame.ts';

/**
 * Decodes the frames of a local clip in presentation order. A range is decoded from the key frame
 * at or before it, which gives exactly the frames that decoding the whole clip gives. One frame is
 * decoded ahead while the consumer works on the last one. A damaged frame is left out, and the
 * indices of the others stay the same. Runs FFmpeg in this process, so call it only inside a
 * guarded child.
 * @param range frames [fromFrame, endFrame); the whole clip if absent
 * @throws ClipRefused unreadable_video, also if no frame of a non-empty range can be decoded.
 */
export async function* decodeFrames(
  path: string,
  range?: FrameRange,
  options: DecodeOptions = {},
): AsyncGenerator<VideoFrame, void, undefined> {
  const source = await FrameSource.open(path, range, options);
  const fetch = (): Promise<VideoFrame | null> => {
    const frame = source.next();
    // Decoding may fail while the consumer still works on the previous frame. The consumer gets the
    // error when it requests this frame. Until then, the rejection must not count as unhandled.
    frame.catch(() => undefined);
    return frame;
  };
  let ahead = fetch();
  let yielded = 0;
  try {
    for (;;) {
      const frame = await ahead;
      if (!frame) break;
      ahead = fetch();
      yield frame;
      yielded += 1;
    }
    if (yielded === 0 && !source.isEmpty) throw clipRefusals.noPictureDecodes();
  } finally {
    await ahead.catch(() => undefined);
    source.close();
  }
}
