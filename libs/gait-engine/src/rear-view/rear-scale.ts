import type { RunnerProfile } from '@strideform/contracts';
import {
  legLengthShare,
  pointOf,
  quantile,
  type Estimate,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { midTrack } from '../motion/tracks.ts';

/**
 * Height of the middle of the shoulders above the lower ankle, as a share of stature: the height
 * that only a tenth of the frames exceed. It was measured from behind on six rendered runners, with
 * each pose model and with exact points. People differ by ± 0.006, and models by as much.
 */
const shouldersAboveAnkle = { share: 0.76, quantile: 0.9 } as const;
/** Relative uncertainty that people, models and the given stature add up to. */
const statureUncertainty = 0.015;
const legLengthUncertainty = 0.03;

/** Returns the image scale at a runner seen from behind, m/px; null if not known. */
export function rearScale(tracks: Tracks, subject: RunnerProfile): Estimate | null {
  const stature = statureOf(subject);
  const heightPx = shoulderHeightPx(tracks);
  if (!stature || !(heightPx > 0)) return null;
  const metresPerPx = (shouldersAboveAnkle.share * stature.value) / heightPx;
  return { value: metresPerPx, uncertainty: (metresPerPx * stature.uncertainty) / stature.value };
}

function statureOf({ heightM, legLengthM }: RunnerProfile): Estimate | null {
  if (heightM !== null) return { value: heightM, uncertainty: statureUncertainty * heightM };
  if (legLengthM === null) return null;
  const value = legLengthM / legLengthShare;
  return { value, uncertainty: legLengthUncertainty * value };
}

function shoulderHeightPx(tracks: Tracks): number {
  const shoulders = midTrack(tracks, 'shoulder');
  const left = tracks[pointOf('left', 'ankle')];
  const right = tracks[pointOf('right', 'ankle')];
  if (!shoulders || !left || !right) return NaN;
  const heightsPx = shoulders.y.map((y, i) => y - Math.min(left.y[i]!, right.y[i]!));
  return quantile(heightsPx, shouldersAboveAnkle.quantile);
}
