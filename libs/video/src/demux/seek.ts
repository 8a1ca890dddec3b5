import { AVSEEK_FLAG_BACKWARD } from 'node-av/constants';
import type { Packet } from 'node-av/lib';
import { packetsOf } from './frame-index.ts';
import { closeClip, openClip, type OpenClip } from './open-clip.ts';

/**
 * Opens a clip and yields its packets from the key frame at `keyPts` on. Starts at the clip's start
 * if `keyPts` is null, or if the container's index does not lead to the key frame. Decoding from
 * the start gives the same frames, only later.
 */
export async function openAtKeyFrame(
  path: string,
  keyPts: bigint | null,
): Promise<{ clip: OpenClip; packets: Generator<Packet> }> {
  const clip = await openClip(path);
  if (keyPts === null) return { clip, packets: packetsOf(clip) };
  const isThere = !packetsFrom(clip, keyPts).next().done;
  if (isThere) return { clip, packets: packetsFrom(clip, keyPts) };
  closeClip(clip);
  return openAtKeyFrame(path, null);
}

/**
 * Skips packets before the key frame. A container's index may lead to an earlier packet, but
 * decoding must always begin in the same way.
 */
function* packetsFrom(clip: OpenClip, keyPts: bigint): Generator<Packet> {
  clip.format.seekFrameSync(clip.stream.index, keyPts, AVSEEK_FLAG_BACKWARD);
  let reached = false;
  for (const packet of packetsOf(clip)) {
    reached ||= packet.isKeyframe && packet.pts === keyPts;
    if (reached) yield packet;
  }
}
