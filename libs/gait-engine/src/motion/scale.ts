import type { PlainReasonCode } from '@strideform/metric-book';
import {
  clamp,
  legLengthShare,
  median,
  otherSide,
  pointOf,
  thighAndShankShare,
  type Estimate,
  type Motion,
  type Recording,
  type Side,
  type Surface,
  type Tracks,
} from '@strideform/metric-book/measurement';
import type { RestingFoot } from './ground.ts';
import { medianLegLengthPx, midTrack } from './tracks.ts';
import type { RunnerProfile } from '@strideform/contracts';

/**
 * Thigh + shank, and shoulder to hip, as shares of stature: means over six of the people of
 * `force-runs` (four for the trunk). Their points are placed as a pose model places them. Body
 * tables (Drillis & Contini, ANSUR II) give 1.2 % more and 6 % less. Pose models differ by 4 % of
 * stature in the position of the hip between shoulder and knee. So stature is compared with leg and
 * trunk together if shoulders are seen.
 */
const seenLegShare = 0.485;
const seenTrunkShare = 0.287;
const thighAndShankPerLegLength = thighAndShankShare / legLengthShare;
/**
 * Relative scatter of these shares, because of people's proportions and of the pose model's
 * position of the hip.
 */
const statureUncertainty = 0.017;
const legLengthUncertainty = 0.025;
const beltUncertainty = 0.01;
/** Knee flexion below which a leg shows its whole length, deg. */
const straightKneeDeg = 35;
/**
 * Largest ratio of a leg's length to its length in the mid-plane, due to the distance of the
 * camera. A ratio of the legs far beyond it means that the far leg was seen badly.
 */
const largestPlaneRatio = 1.035;
const believablePlaneRatio = 1.06;
/**
 * Largest relative difference between belt speed and body size without a conflict. Their own errors
 * are smaller.
 */
const largestDisagreement = 0.1;
/** Length of thigh + shank if there is no scale, m. */
const usualLegM = 0.86;

export interface Scale {
  readonly metresPerPx: Estimate | null;
  /** Reason for a missing scale; null if there is a scale. */
  readonly noScaleReason: PlainReasonCode | null;
  /** True if the scale is that of a given belt speed. */
  readonly isByBelt: boolean;
  /** Length of a metre in each leg's plane, relative to the mid-plane: above 1 for the near leg. */
  readonly planeRatio: Readonly<Record<Side, number>>;
  /** True if belt speed and body size were both given, and differ by more than their errors. */
  readonly hasConflict: boolean;
  /** True if a belt speed was given for a runner who crosses open ground. */
  readonly isBeltSpeedOverground: boolean;
}

/**
 * Returns the scale in the runner's mid-plane, m/px. A belt speed takes precedence over the body's
 * size. Null, with a reason, if neither is known.
 */
export function findScale(
  tracks: Tracks,
  nearSide: Side,
  surface: Surface,
  feet: readonly RestingFoot[],
  subject: RunnerProfile,
  recording: Recording,
): Scale {
  // 1. Perspective: find how much larger the near leg looks than in the mid-plane.
  const legLengthsPx = {
    left: straightLegLengthPx(tracks, 'left'),
    right: straightLegLengthPx(tracks, 'right'),
  };
  const planeRatio = planeRatiosByLegs(legLengthsPx, nearSide);

  // 2. Find the scale from the body's size.
  const midPlaneLegPx = legLengthsPx[nearSide] / planeRatio[nearSide];
  const byBody = bodyScale(midPlaneLegPx, trunkLengthPx(tracks), subject);

  // 3. Find the scale from the belt speed.
  const byBelt = surface === 'treadmill' ? beltScale(feet, nearSide, planeRatio, recording) : null;

  const hasConflict =
    byBody !== null &&
    byBelt !== null &&
    Math.abs(byBody.value / byBelt.value - 1) > largestDisagreement;
  const metresPerPx = byBelt ?? byBody;
  return {
    metresPerPx,
    noScaleReason: metresPerPx ? null : 'no_length_given',
    isByBelt: byBelt !== null,
    planeRatio,
    hasConflict,
    isBeltSpeedOverground: surface === 'overground' && recording.beltSpeedMps !== null,
  };
}

/**
 * Returns the image scale of a motion, m/px. If it is not known, it assumes a leg of usual length.
 */
export const metresPerPxOrUsual = ({ metresPerPx, points }: Motion): number =>
  metresPerPx?.value ?? usualLegM / medianLegLengthPx(points);

function bodyScale(legPx: number, trunkPx: number, subject: RunnerProfile): Estimate | null {
  const { legLengthM, heightM } = subject;
  if (!Number.isFinite(legPx)) return null;
  if (legLengthM !== null)
    return lengthScale(thighAndShankPerLegLength * legLengthM, legPx, legLengthUncertainty);
  if (heightM === null) return null;
  if (!Number.isFinite(trunkPx))
    return lengthScale(seenLegShare * heightM, legPx, statureUncertainty);
  const chainM = (seenLegShare + seenTrunkShare) * heightM;
  return lengthScale(chainM, legPx + trunkPx, statureUncertainty);
}

const lengthScale = (lengthM: number, lengthPx: number, relativeUncertainty: number): Estimate => ({
  value: lengthM / lengthPx,
  uncertainty: (relativeUncertainty * lengthM) / lengthPx,
});

/**
 * Returns the scale by the component of the belt speed along the horizontal, which is what levelled
 * feet show.
 */
function beltScale(
  feet: readonly RestingFoot[],
  nearSide: Side,
  planeRatio: Scale['planeRatio'],
  { beltSpeedMps, inclineDeg }: Recording,
): Estimate | null {
  if (beltSpeedMps === null) return null;
  const horizontalMps = beltSpeedMps * Math.cos((inclineDeg * Math.PI) / 180);
  const farSide = otherSide(nearSide);
  const nearPxPerS = carriedBackPxPerS(feet, nearSide);
  const farPxPerS = carriedBackPxPerS(feet, farSide);
  const midPlanePxPerS = Number.isNaN(nearPxPerS)
    ? farPxPerS / planeRatio[farSide]
    : nearPxPerS / (planeRatioByBelt(nearPxPerS, farPxPerS) ?? planeRatio[nearSide]);
  if (!(midPlanePxPerS > 0)) return null;
  return {
    value: horizontalMps / midPlanePxPerS,
    uncertainty: (beltUncertainty * horizontalMps) / midPlanePxPerS,
  };
}

function carriedBackPxPerS(feet: readonly RestingFoot[], side: Side): number {
  const own = feet.filter((foot) => foot.side === side);
  return median(own.map((foot) => -foot.velocityX));
}

/**
 * Largest ratio of the near foot's speed to that in the mid-plane. Beyond it, the feet were seen
 * badly.
 */
const largestPlaneRatioByBelt = 1.04;

/**
 * Returns how much larger the near leg looks than in the mid-plane, by the speeds at which one belt
 * carries both feet. It does not depend on the lengths of the legs. Null if the feet were seen
 * badly.
 */
export function planeRatioByBelt(nearPxPerS: number, farPxPerS: number): number | null {
  const ratio = Math.sqrt(nearPxPerS / farPxPerS);
  const isBelievable = ratio < largestPlaneRatioByBelt && ratio > 1 / largestPlaneRatioByBelt;
  return isBelievable ? ratio : null;
}

/**
 * Returns the length of thigh + shank in frames with a nearly straight knee (otherwise in the
 * straightest fifth), px. NaN if the leg was not seen.
 */
function straightLegLengthPx(tracks: Tracks, side: Side): number {
  const hip = tracks[pointOf(side, 'hip')];
  const knee = tracks[pointOf(side, 'knee')];
  const ankle = tracks[pointOf(side, 'ankle')];
  if (!hip || !knee || !ankle) return NaN;
  const frames = Array.from(hip.x, (_, i) => {
    const thigh = [knee.x[i]! - hip.x[i]!, knee.y[i]! - hip.y[i]!] as const;
    const shank = [ankle.x[i]! - knee.x[i]!, ankle.y[i]! - knee.y[i]!] as const;
    const cross = thigh[0] * shank[1] - thigh[1] * shank[0];
    const dot = thigh[0] * shank[0] + thigh[1] * shank[1];
    const bendDeg = (Math.abs(Math.atan2(cross, dot)) * 180) / Math.PI;
    return { bendDeg, lengthPx: Math.hypot(...thigh) + Math.hypot(...shank) };
  });
  const byBend = frames
    .filter(({ lengthPx }) => Number.isFinite(lengthPx))
    .sort((a, b) => a.bendDeg - b.bendDeg);
  const straightCount = byBend.filter(({ bendDeg }) => bendDeg < straightKneeDeg).length;
  const usedCount = Math.max(straightCount, Math.ceil(byBend.length / 5));
  return median(byBend.slice(0, usedCount).map(({ lengthPx }) => lengthPx));
}

/**
 * Returns the distance from the middle of the shoulders to the middle of the hips, px; NaN if
 * either is unknown.
 */
function trunkLengthPx(tracks: Tracks): number {
  const hips = midTrack(tracks, 'hip');
  const shoulders = midTrack(tracks, 'shoulder');
  if (!hips || !shoulders) return NaN;
  const lengthsPx = hips.x.map((x, i) =>
    Math.hypot(shoulders.x[i]! - x, shoulders.y[i]! - hips.y[i]!),
  );
  return median(lengthsPx);
}

/**
 * Returns the perspective between the legs' planes from the legs' lengths. The mid-plane is
 * half-way.
 */
function planeRatiosByLegs(
  legLengthsPx: Record<Side, number>,
  nearSide: Side,
): Record<Side, number> {
  const farSide = otherSide(nearSide);
  const ratio = Math.sqrt(legLengthsPx[nearSide] / legLengthsPx[farSide]);
  const isBelievable = ratio < believablePlaneRatio && ratio > 1 / believablePlaneRatio;
  if (!isBelievable) return { left: 1, right: 1 };
  const near = clamp(ratio, 1, largestPlaneRatio);
  return nearSide === 'left' ? { left: near, right: 1 / near } : { left: 1 / near, right: near };
}
