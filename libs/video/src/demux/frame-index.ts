import {
  AV_NOPTS_VALUE,
  AV_PKT_DATA_ENCRYPTION_INFO,
  AV_PKT_FLAG_DISCARD,
  AVERROR_EOF,
} from 'node-av/constants';
import { Packet } from 'node-av/lib';
import { clipRefusals } from '../limits/clip-refusals.ts';
import type { OpenClip } from './open-clip.ts';

/** A clip's frames in presentation order, found without decoding. */
export interface FrameIndex {
  /**
   * Presentation timestamps in the stream's time base, strictly increasing, one per shown frame.
   */
  pts: bigint[];
  /** Presentation times, s. */
  timesS: number[];
  /** Indices of frames at which decoding can begin, increasing. */
  keyFrames: number[];
  /** Duration of the last frame, or 0 if the file does not state it. */
  lastFrameDurationS: number;
}

/**
 * Reads all packets of the video stream and orders them by presentation time, because files with
 * B-frames store them in another order. Packets that only feed the decoder are not frames: those
 * that an edit list cuts off, and those that VP8 never shows. Of frames with the same time, only
 * the first counts. Stops after `maxFrames` + 1 frames.
 * @throws ClipRefused unreadable_video if the file breaks off, is encrypted or has no times.
 */
export function indexFrames(clip: OpenClip, maxFrames = Infinity): FrameIndex {
  const { timeBase } = clip.stream;
  const frames = shownFrames(clip, maxFrames);
  const pts = [...frames.keys()].sort(ascending);
  const lastDuration = frames.get(pts.at(-1) ?? 0n)?.duration ?? 0n;
  return {
    pts,
    timesS: pts.map((time) => (Number(time) * timeBase.num) / timeBase.den),
    keyFrames: pts.flatMap((time, index) => (frames.get(time)?.isKey ? [index] : [])),
    lastFrameDurationS: lastDuration > 0n ? Number(lastDuration) * timeBase.toDouble() : 0,
  };
}

interface ShownFrame {
  isKey: boolean;
  /** Duration in the stream's time base. */
  duration: bigint;
}

/** Returns frames by presentation timestamp, in the order of the file. */
function shownFrames(clip: OpenClip, maxFrames: number): Map<bigint, ShownFrame> {
  const frames = new Map<bigint, ShownFrame>();
  for (const packet of packetsOf(clip)) {
    if (packet.getSideData(AV_PKT_DATA_ENCRYPTION_INFO)) throw clipRefusals.encrypted();
    if (packet.hasFlags(AV_PKT_FLAG_DISCARD) || isHiddenVp8(clip, packet)) continue;
    if (packet.pts === AV_NOPTS_VALUE) throw clipRefusals.noFrameTimes();
    if (!frames.has(packet.pts))
      frames.set(packet.pts, { isKey: packet.isKeyframe, duration: packet.duration });
    if (frames.size > maxFrames) break;
  }
  return frames;
}

function ascending(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Yields the video stream's packets from the demuxer's position on. Each is valid until the next.
 */
export function* packetsOf({ format, stream }: OpenClip): Generator<Packet> {
  const packet = new Packet();
  packet.alloc();
  try {
    for (;;) {
      packet.unref();
      const status = format.readFrameSync(packet);
      if (status === AVERROR_EOF) return;
      if (status < 0) throw clipRefusals.damagedFile();
      if (packet.streamIndex === stream.index) yield packet;
    }
  } finally {
    packet.free();
  }
}

/**
 * Returns true for a packet that is never shown. VP8 stores some reference frames in such packets:
 * bit 4 of the frame tag (RFC 6386, 9.1) is "show_frame".
 */
function isHiddenVp8({ videoCodec }: OpenClip, packet: Packet): boolean {
  return videoCodec === 'vp8' && ((packet.data?.[0] ?? 0) & 0x10) === 0;
}
