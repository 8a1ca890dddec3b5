import type { QualityWarning } from '@strideform/contracts';
import { otherSide, pointOf, sides } from './keypoints.ts';
import type { KeypointSequence, Side } from './keypoints.ts';
import type { Gait, Stance, Stride } from './gait/gait.ts';
import { usualLegM } from './gait/ground-force.ts';
import { gravity } from './gravity.ts';
import { lightWarnings } from './light-warnings.ts';
import type { PreparedMotion } from './motion/build-motion.ts';
import type { Motion } from './motion/motion.ts';
import { isTrackKnown, legLengthOf, middle } from './motion/tracks.ts';
import { viewAngleDeg } from './motion/view-angle.ts';
import { finite, mean, median } from './signals/statistics.ts';

export interface Quality {
  checks: Record<string, boolean>;
  warnings: QualityWarning[];
}

const lowRateHz = 50;
const smallLegPx = 150;
const fewStrides = 4;
const mostRepairedShare = 0.05;
const leastFoundShare = 0.95;
const tellingRollDeg = 3;
/**
 * From about here on speed comes out too small by a twentieth or more (docs/clip-quality.md);
 * below, people's widths and a pose model's idea of them say as much.
 */
const obliqueDeg = 22;
/** A point this near to the picture's edge, as a share of its height, is at it. */
const edgeShare = 0.01;
const mostEdgeShare = 0.1;
/**
 * Two stances further apart than this many strides have a gap between them: alternation cannot be
 * told across it.
 */
const gapStrides = 1.25;
/**
 * Of the height that a body rises and falls by in free flight, runners show more than the whole,
 * since the ground begins to lift them before; scale and view take a part of it away.
 */
const leastBounceShare = 0.5;

/**
 * Checks the gait against what running must be, and says in the runner's words what limits the
 * figures.
 */
export function assessQuality(
  sequence: KeypointSequence,
  prepared: PreparedMotion,
  gait: Gait,
): Quality {
  const checks = selfChecks(prepared, gait);
  return {
    checks,
    warnings: [
      ...clipWarnings(sequence, prepared),
      ...lightWarnings(sequence.light),
      ...gaitWarnings(prepared, gait, checks),
    ],
  };
}

function selfChecks(
  { motion, strideRateHz }: PreparedMotion,
  { stances, strides, strideTimeS }: Gait,
): Record<string, boolean> {
  const duty = mean(
    strides.map((stride) => (stride.toeOffS - stride.startS) / (stride.endS - stride.startS)),
  );
  const flights = strides.flatMap((stride) =>
    stride.otherInitialContactS === null ? [] : [stride.otherInitialContactS - stride.toeOffS],
  );
  const counts = sides.map((side) => stances.filter((stance) => stance.side === side).length) as [
    number,
    number,
  ];
  return {
    duty_below_half: duty < 0.5,
    flight_above_zero: flights.length > 0 && mean(flights) > 0,
    sides_alternate: alternate(stances, strideTimeS?.value ?? 1 / strideRateHz),
    counts_within_one: Math.abs(counts[0] - counts[1]) <= 1,
    flight_fits_bounce: !(
      bounceM(motion, strides) <
      (leastBounceShare * gravity * Math.max(0, mean(flights)) ** 2) / 8
    ),
    cadence_confirmed:
      strideTimeS !== null && Math.abs(strideTimeS.value * strideRateHz - 1) < 0.01,
  };
}

/** How far the body rises and falls within a stride, m. */
function bounceM(motion: Motion, strides: readonly Stride[]): number {
  const height = isTrackKnown(motion.centreOfMass)
    ? motion.centreOfMass.y
    : middle(motion.points, 'hip')!.y;
  const metresPerPx = motion.metresPerPx?.value ?? usualLegM / legLengthOf(motion.points);
  return (
    metresPerPx *
    median(
      strides.map(({ startS, endS }) => {
        const seen = finite(
          height.filter((_, i) => motion.timesS[i]! >= startS && motion.timesS[i]! <= endS),
        );
        return Math.max(...seen) - Math.min(...seen);
      }),
    )
  );
}

function alternate(stances: readonly Stance[], strideTimeS: number): boolean {
  return stances.every((stance, i) => {
    const before = stances[i - 1];
    return (
      !before ||
      before.side !== stance.side ||
      stance.initialContactS - before.initialContactS > gapStrides * strideTimeS
    );
  });
}

function clipWarnings(
  sequence: KeypointSequence,
  { motion, standingS, facingAgreement, isFacingOverruled, scale }: PreparedMotion,
): QualityWarning[] {
  const warnings: QualityWarning[] = [];
  const warn = (applies: boolean, code: string, message: string) => {
    if (applies) warnings.push({ code, message });
  };
  const legPx = legLengthOf(motion.points);
  warn(
    Math.round(motion.rateHz) < lowRateHz,
    'low_frame_rate',
    `The clip has ${Math.round(motion.rateHz)} frames a second, so contact and flight times are less certain. Film at 60 or more, if the camera can.`,
  );
  warn(
    legPx < smallLegPx,
    'runner_small',
    'The runner is small in the picture, so angles and positions are coarse. Go nearer, or zoom in, until the runner fills most of the height.',
  );
  const offSideDeg = viewAngleDeg(motion.points);
  warn(
    offSideDeg > obliqueDeg,
    'view_oblique',
    `The clip seems to be filmed some ${10 * Math.round(offSideDeg / 10)}° away from the side, so speed and lengths come out too small, and angles are off. Stand square to the way that the runner runs.`,
  );
  warn(
    isCutOff(sequence),
    'cut_off',
    'The runner touches the edge of the picture in many frames. Leave some room on all sides, above all below the feet.',
  );
  warn(
    motion.foundShare < leastFoundShare,
    'runner_lost',
    `The runner was found in only ${Math.round(100 * motion.foundShare)} % of the frames. Better light and a free view help.`,
  );
  warn(
    standingS > 0,
    'stood_still',
    `The runner stands still for ${standingS.toFixed(1)} s of the clip. That part was left out; film, or cut out, the running alone.`,
  );
  warn(
    motion.repairedShare > mostRepairedShare,
    'legs_mixed_up',
    `Left and right leg were mixed up in ${Math.round(100 * motion.repairedShare)} % of the frames and were put right. Shorts or shoes that stand out from each other, and more light, help.`,
  );
  warn(
    isFacingOverruled,
    'facing_contradicted',
    `The clip was said to show a runner who faces ${otherSide(motion.facing)}, but feet, knees and head all point ${motion.facing}, so that was used.`,
  );
  warn(
    facingAgreement < 0,
    'facing_doubtful',
    `The clip was said to show a runner who faces ${motion.facing}, but it looks rather the other way round. Check the facing; if it is wrong, so are most angles.`,
  );
  warn(
    scale.conflict,
    'scale_conflict',
    'Belt speed and body height do not fit together. The belt speed was believed; check both.',
  );
  warn(
    scale.isBeltUnseen,
    'belt_not_seen',
    'A belt speed was told, but the runner crosses open ground in the clip, so it was not used. If there was a belt, hold the camera still next time.',
  );
  warn(
    Math.abs(motion.rollDeg) > tellingRollDeg,
    'camera_tilted',
    `The camera was tilted by ${Math.abs(motion.rollDeg).toFixed(0)}°, which was taken out. Hold it level next time.`,
  );
  return warnings;
}

function gaitWarnings(
  { motion }: PreparedMotion,
  gait: Gait,
  checks: Record<string, boolean>,
): QualityWarning[] {
  const warnings: QualityWarning[] = [];
  const warn = (applies: boolean, code: string, message: string) => {
    if (applies) warnings.push({ code, message });
  };
  const count = (side: Side) => gait.strides.filter((stride) => stride.side === side).length;
  const unseen = sides.find((side) => !motion.points[pointOf(side, 'ankle')]);
  const fewest = Math.min(...sides.filter((side) => side !== unseen).map(count));
  warn(
    fewest < fewStrides,
    'few_strides',
    `${['No whole stride', 'Only one whole stride'][fewest] ?? `Only ${fewest} whole strides`} of a leg could be measured. Averages need at least ${fewStrides}; film ten seconds or more.`,
  );
  const isWalking = gait.pattern === 'walking';
  warn(
    isWalking,
    'walking',
    'The clip shows walking: one foot is always on the ground. Flight time is negative, norms for running do not apply, and contact times are rough, by a tenth of a second: how feet leave the ground was learned from runners.',
  );
  warn(
    unseen !== undefined,
    'one_leg',
    `The ${unseen} leg was hardly ever seen, if at all, so nothing can be said of it, of flight or of balance. Film from the side with both legs in view.`,
  );
  const isNotAsked = (name: string) =>
    (isWalking && /duty|flight/.test(name)) ||
    (unseen !== undefined && /flight|counts|sides/.test(name));
  const failed = Object.entries(checks)
    .filter(([name, passed]) => !passed && !isNotAsked(name))
    .map(([name]) => name);
  // What a walker does is what a runner must not: both feet are down at once.
  if (isWalking && checks['flight_above_zero']) failed.push('double_support');
  warn(
    failed.length > 0,
    'events_doubtful',
    `The foot contacts that were found do not fit together (${failed.map((name) => name.replaceAll('_', ' ')).join(', ')} failed). Treat times, and what follows from them, with care.`,
  );
  const uncertaintyS = median(
    gait.stances.map((stance) =>
      Math.max(stance.initialContactUncertaintyS, stance.toeOffUncertaintyS),
    ),
  );
  // No sharper view makes a walker's surer.
  warn(
    !isWalking && uncertaintyS > 0.02,
    'events_uncertain',
    `Foot contacts are uncertain by ± ${Math.round(1000 * uncertaintyS)} ms. A sharper view of the feet helps.`,
  );
  warn(
    motion.metresPerPx === null,
    'no_scale',
    'Neither height, leg length nor belt speed was told, so nothing can be given in metres.',
  );
  return warnings;
}

/** In many frames the highest or lowest point lies on the picture's edge. */
function isCutOff({ frames, widthPx, heightPx }: KeypointSequence): boolean {
  const edge = edgeShare * heightPx;
  const seen = frames
    .map((frame) => frame.filter((point) => point !== null))
    .filter((points) => points.length > 0);
  const atEdge = seen.filter((points) =>
    points.some(([x, y]) => x < edge || y < edge || x > widthPx - edge || y > heightPx - edge),
  );
  return atEdge.length > mostEdgeShare * seen.length;
}
