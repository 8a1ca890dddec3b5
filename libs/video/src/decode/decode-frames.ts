import { unreadable } from '../demux/open-clip.ts';
import { FrameSource, type DecodeOptions, type FrameRange } from './frame-source.ts';
import type { VideoFrame } from './video-frame.ts';

/**
 * Decodes the frames of a local clip in presentation order; a range from the key frame at or before
 * it, which gives the very frames that decoding the whole clip gives. One frame is decoded ahead
 * while the consumer works on the last one. A frame that is damaged is left out and keeps its
 * index. Runs FFmpeg in this process: call it only inside a guarded child.
 * @param range Frames [fromFrame, endFrame); the whole clip when absent.
 * @throws ClipRefused unreadable_video, also when no frame of a range that should hold some can be
 *   decoded
 */
export async function* decodeFrames(
  path: string,
  range?: FrameRange,
  options: DecodeOptions = {},
): AsyncGenerator<VideoFrame, void, undefined> {
  const source = await FrameSource.open(path, range, options);
  const fetch = (): Promise<VideoFrame | null> => {
    const frame = source.next();
    // It may fail while the consumer still works on the frame before: that is told when this one is
    // asked for, and is not unhandled until then.
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
    if (yielded === 0 && !source.isEmpty)
      throw unreadable(
        'None of its pictures can be decoded: the video stream is damaged. Export the clip again as MP4 (H.264).',
      );
  } finally {
    await ahead.catch(() => undefined);
    source.close();
  }
}
