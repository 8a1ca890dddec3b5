import type { Playback } from '../player/playback.ts';

/** Difference that viewers do not notice, s of the runner's time. */
const toleranceS = 0.004;
/** Time in which a clip catches up, s. */
const settlingS = 0.3;
/**
 * Largest change of speed, as a share of it. A busy page may correct the clips only a few times a
 * second, and a larger change would then overshoot.
 */
const maxSpeedChange = 0.15;
/** Difference from which a jump disturbs viewers less than a second at another speed, s. */
const jumpFromS = 0.2;

/** Speeds at which browsers play. At others they throw. */
const playedSpeeds = { slowest: 0.0625, fastest: 16 } as const;

/**
 * Returns the speed closest to a wanted one at which browsers play both clips, also while one
 * catches up. A clip in slow motion plays faster, and the other one slower.
 * @param factors factors by which the clips play slower than their runners moved. The speed is that
 *   of the first clip.
 */
export function playableSpeed(factors: readonly [number, number], wanted: number): number {
  const speedOfSecond = factors[1] / factors[0];
  const slowest = playedSpeeds.slowest / (1 - maxSpeedChange) / Math.min(1, speedOfSecond);
  const fastest = playedSpeeds.fastest / (1 + maxSpeedChange) / Math.max(1, speedOfSecond);
  // Speeds are shown with two decimals.
  return Math.min(
    Math.max(wanted, Math.ceil(slowest * 100) / 100),
    Math.floor(fastest * 100) / 100,
  );
}

/** Returns the speed at which a clip that is ahead or behind should play, as a share of normal. */
export function paceToFollow(aheadS: number): number {
  if (Math.abs(aheadS) < toleranceS) return 1;
  const change = Math.max(-maxSpeedChange, Math.min(-aheadS / settlingS, maxSpeedChange));
  return 1 + change;
}

/**
 * Keeps two clips together while they play. Browsers start them at different moments, and on a busy
 * machine each clip may stall independently.
 * @param leadS time by which the second clip must be ahead, s of the runner's time.
 */
export function keepPace(first: Playback, second: Playback, leadS: number): void {
  const [firstS, secondS] = [first.exactTimeS(), second.exactTimeS()];
  if (firstS === null || secondS === null) return;
  const aheadS = secondS - firstS - leadS;
  if (Math.abs(aheadS) >= jumpFromS) second.playFrom(firstS + leadS);
  else second.setPace(paceToFollow(aheadS));
}
