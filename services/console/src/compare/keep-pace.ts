import type { Playback } from '../player/playback.ts';

/** So little that nobody sees it, s of the runner's time. */
const toleranceS = 0.004;
/** Within about this time a clip has made up for what it is behind. */
const settlingS = 0.3;
/**
 * The largest change of speed, as a share of it. A busy page may look at the clips only a few times
 * a second: a larger change would then carry one past the other.
 */
const mostChange = 0.15;
/** From here on a jump disturbs less than another speed for a second. */
const jumpFromS = 0.2;

/** The speed of a clip that is ahead of the other one, or behind, as a share of its usual speed. */
export function paceToFollow(aheadS: number): number {
  if (Math.abs(aheadS) < toleranceS) return 1;
  const change = Math.max(-mostChange, Math.min(-aheadS / settlingS, mostChange));
  return 1 + change;
}

/**
 * Keeps two clips together while they play. Browsers start them at different moments, and each
 * stands still on its own when the machine is busy.
 * @param leadS by how much the second clip is to be ahead, s of the runner's time
 */
export function keepPace(first: Playback, second: Playback, leadS: number): void {
  const [firstS, secondS] = [first.clockS(), second.clockS()];
  if (firstS === null || secondS === null) return;
  const aheadS = secondS - firstS - leadS;
  if (Math.abs(aheadS) >= jumpFromS) second.playFrom(firstS + leadS);
  else second.setPace(paceToFollow(aheadS));
}
