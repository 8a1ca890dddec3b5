import {
  AV_NOPTS_VALUE,
  AV_PKT_DATA_ENCRYPTION_INFO,
  AV_PKT_FLAG_DISCARD,
  AVERROR_EOF,
} from 'node-av/constants';
import { Packet } from 'node-av/lib';
import { unreadable, type OpenClip } from './open-clip.ts';

/** A clip's frames in presentation order, found without decoding. */
export interface FrameIndex {
  /**
   * Presentation timestamps in the stream's time base, strictly increasing: one a frame that is
   * shown.
   */
  pts: bigint[];
  /** The same in seconds. */
  timesS: number[];
  /** Indices of frames at which decoding can begin, increasing. */
  keyFrames: number[];
  /** How long the last frame is shown, s; 0 when the file does not say. */
  lastFrameDurationS: number;
}

/**
 * Reads all packets of the video stream and orders them by presentation time: with B-frames they
 * are stored in another order. Packets that only feed the decoder (cut off by an edit list, or
 * never shown in VP8) are not frames. Of frames with one and the same time only the first counts.
 * Stops after `maxFrames` + 1 frames.
 * @throws ClipRefused unreadable_video when the file breaks off, is encrypted or has no times
 */
export function indexFrames(clip: OpenClip, maxFrames = Infinity): FrameIndex {
  const { stream } = clip;
  const frames = new Map<bigint, { isKey: boolean; duration: bigint }>();
  for (const packet of packetsOf(clip)) {
    if (packet.getSideData(AV_PKT_DATA_ENCRYPTION_INFO))
      throw unreadable('The video is encrypted (DRM). Send an unprotected recording.');
    if (packet.hasFlags(AV_PKT_FLAG_DISCARD) || isHiddenVp8(clip, packet)) continue;
    if (packet.pts === AV_NOPTS_VALUE)
      throw unreadable('Its frames carry no times. Export the clip again as MP4 (H.264).');
    if (!frames.has(packet.pts))
      frames.set(packet.pts, { isKey: packet.isKeyframe, duration: packet.duration });
    if (frames.size > maxFrames) break;
  }
  const pts = [...frames.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const secondsPerTick = stream.timeBase.toDouble();
  const lastDuration = frames.get(pts.at(-1) ?? 0n)?.duration ?? 0n;
  return {
    pts,
    timesS: pts.map((time) => (Number(time) * stream.timeBase.num) / stream.timeBase.den),
    keyFrames: pts.flatMap((time, index) => (frames.get(time)?.isKey ? [index] : [])),
    lastFrameDurationS: lastDuration > 0n ? Number(lastDuration) * secondsPerTick : 0,
  };
}

/** The video stream's packets from where the demuxer stands; each is valid until the next. */
export function* packetsOf({ format, stream }: OpenClip): Generator<Packet> {
  const packet = new Packet();
  packet.alloc();
  try {
    for (;;) {
      packet.unref();
      const status = format.readFrameSync(packet);
      if (status === AVERROR_EOF) return;
      if (status < 0)
        throw unreadable('The file breaks off or is damaged. Send the whole clip again.');
      if (packet.streamIndex === stream.index) yield packet;
    }
  } finally {
    packet.free();
  }
}

/**
 * VP8 stores reference frames that are never shown as packets of their own: bit 4 of the frame tag
 * (RFC 6386, 9.1) is "show_frame".
 */
function isHiddenVp8({ videoCodec }: OpenClip, packet: Packet): boolean {
  return videoCodec === 'vp8' && ((packet.data?.[0] ?? 0) & 0x10) === 0;
}
