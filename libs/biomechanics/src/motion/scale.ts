import type { RunnerProfile } from '@strideform/contracts';
import { otherSide, pointOf } from '../keypoints.ts';
import type { Recording, Side } from '../keypoints.ts';
import { clamp, median } from '../signals/statistics.ts';
import type { Tracks } from './filtering.ts';
import type { RestingFoot } from './ground.ts';
import type { Estimate } from './motion.ts';
import { middle } from './tracks.ts';

/**
 * Shares of stature. Thigh + shank: .245 + .246, of a leg of .530 (Drillis & Contini 1966, in
 * Winter 2009, fig. 4.1). Shoulder to hip: acromion .820 (ANSUR II, both sexes), less a tenth of
 * the upper arm from there to the joint's centre (de Leva 1996), less the hip's .530. Pose models
 * disagree by 4 % of stature about where on the way from shoulder to knee the hip lies, so the
 * whole chain is the better ruler where shoulders are seen.
 */
const legShareOfStature = 0.491;
const trunkShareOfStature = 0.82 - 0.104 * 0.186 - 0.53;
const legShareOfLegLength = 0.491 / 0.53;
/**
 * How far people's proportions and a pose model's idea of the hip scatter about these, relative.
 */
const statureUncertainty = 0.03;
const legLengthUncertainty = 0.025;
const beltUncertainty = 0.01;
/** Knee flexion under which a leg shows its whole length, deg. */
const straightKneeDeg = 35;
/**
 * A camera stands so far off that a leg looks at most this much longer than in the mid plane; a
 * ratio of the legs far beyond that is a badly seen far leg.
 */
const largestPlane = 1.035;
const believablePlane = 1.06;

export interface Scale {
  readonly metresPerPx: Estimate | null;
  readonly note: string;
  /**
   * Length of a metre in each leg's plane, relative to the mid plane: > 1 for the leg toward the
   * camera.
   */
  readonly plane: Readonly<Record<Side, number>>;
  /** Belt speed and body size, both told, differ by more than both could err. */
  readonly conflict: boolean;
  /** A belt speed was told of a runner who crosses open ground. */
  readonly isBeltUnseen: boolean;
}

/**
 * Scale at the runner's mid plane. A belt speed wins over the body's size; neither known: null with
 * a reason.
 */
export function findScale(
  tracks: Tracks,
  nearSide: Side,
  surface: 'treadmill' | 'overground',
  feet: readonly RestingFoot[],
  subject: RunnerProfile,
  recording: Recording,
): Scale {
  const lengths = { left: legLength(tracks, 'left'), right: legLength(tracks, 'right') };
  const plane = planes(lengths, nearSide);
  const body = bodyScale(lengths[nearSide] / plane[nearSide], trunkLength(tracks), subject);
  const belt =
    surface === 'treadmill' && recording.beltSpeedMps !== null
      ? beltScale(
          feet,
          nearSide,
          plane,
          recording.beltSpeedMps * Math.cos((recording.inclineDeg * Math.PI) / 180),
        )
      : null;
  const conflict = Boolean(body && belt && Math.abs(body.value / belt.value - 1) > 0.1);
  const note =
    (body ?? belt)
      ? ''
      : 'needs the runner’s height, leg length or the belt’s speed to turn pixels into metres';
  return {
    metresPerPx: belt ?? body,
    note,
    plane,
    conflict,
    isBeltUnseen: surface === 'overground' && recording.beltSpeedMps !== null,
  };
}

function bodyScale(legPx: number, trunkPx: number, subject: RunnerProfile): Estimate | null {
  if (!Number.isFinite(legPx)) return null;
  const from = (lengthM: number, lengthPx: number, share: number): Estimate => ({
    value: lengthM / lengthPx,
    uncertainty: (share * lengthM) / lengthPx,
  });
  if (subject.legLengthM !== null)
    return from(legShareOfLegLength * subject.legLengthM, legPx, legLengthUncertainty);
  if (subject.heightM === null) return null;
  if (!Number.isFinite(trunkPx))
    return from(legShareOfStature * subject.heightM, legPx, statureUncertainty);
  return from(
    (legShareOfStature + trunkShareOfStature) * subject.heightM,
    legPx + trunkPx,
    statureUncertainty,
  );
}

/** By the belt's speed along the horizontal, which is what levelled feet show of it. */
function beltScale(
  feet: readonly RestingFoot[],
  nearSide: Side,
  plane: Scale['plane'],
  alongMps: number,
): Estimate | null {
  const speedOf = (side: Side) =>
    median(feet.filter((foot) => foot.side === side).map((foot) => -foot.velocityX));
  const [near, far] = [speedOf(nearSide), speedOf(otherSide(nearSide))];
  const speedPx = Number.isNaN(near)
    ? far / plane[otherSide(nearSide)]
    : near / (planeByBelt(near, far) ?? plane[nearSide]);
  return speedPx > 0
    ? { value: alongMps / speedPx, uncertainty: (beltUncertainty * alongMps) / speedPx }
    : null;
}

/** Feet of which the near one looks faster than the mid plane by more than this were badly seen. */
const largestPlaneByBelt = 1.04;

/**
 * How much larger the near leg looks than the mid plane, by the speeds at which one belt carries
 * both feet, whatever the lengths of the legs; null where they were not seen well.
 */
export function planeByBelt(nearSpeed: number, farSpeed: number): number | null {
  const plane = Math.sqrt(nearSpeed / farSpeed);
  return plane < largestPlaneByBelt && plane > 1 / largestPlaneByBelt ? plane : null;
}

/**
 * Thigh + shank in frames of a nearly straight knee (else in the straightest fifth), px; NaN when
 * the leg was not seen.
 */
function legLength(tracks: Tracks, side: Side): number {
  const [hip, knee, ankle] = (['hip', 'knee', 'ankle'] as const).map(
    (part) => tracks[pointOf(side, part)],
  );
  if (!hip || !knee || !ankle) return NaN;
  const frames = Array.from(hip.x, (_, i) => {
    const thigh = [knee.x[i]! - hip.x[i]!, knee.y[i]! - hip.y[i]!] as const;
    const shank = [ankle.x[i]! - knee.x[i]!, ankle.y[i]! - knee.y[i]!] as const;
    const bend = Math.abs(
      Math.atan2(
        thigh[0] * shank[1] - thigh[1] * shank[0],
        thigh[0] * shank[0] + thigh[1] * shank[1],
      ),
    );
    return { bendDeg: (bend * 180) / Math.PI, length: Math.hypot(...thigh) + Math.hypot(...shank) };
  })
    .filter((frame) => Number.isFinite(frame.length))
    .sort((a, b) => a.bendDeg - b.bendDeg);
  const straight = frames.filter((frame) => frame.bendDeg < straightKneeDeg).length;
  return median(
    frames.slice(0, Math.max(straight, Math.ceil(frames.length / 5))).map((frame) => frame.length),
  );
}

/** Middle of the shoulders to middle of the hips, px; NaN without shoulders. */
function trunkLength(tracks: Tracks): number {
  const [hips, shoulders] = [middle(tracks, 'hip'), middle(tracks, 'shoulder')];
  return hips && shoulders
    ? median(hips.x.map((x, i) => Math.hypot(shoulders.x[i]! - x, shoulders.y[i]! - hips.y[i]!)))
    : NaN;
}

/** Perspective between the legs' planes from the legs' lengths; the mid plane lies half-way. */
function planes(lengths: Record<Side, number>, nearSide: Side): Record<Side, number> {
  const far = otherSide(nearSide);
  const half = Math.sqrt(lengths[nearSide] / lengths[far]);
  if (!(half < believablePlane && half > 1 / believablePlane)) return { left: 1, right: 1 };
  const near = clamp(half, 1, largestPlane);
  return nearSide === 'left' ? { left: near, right: 1 / near } : { left: 1 / near, right: near };
}
