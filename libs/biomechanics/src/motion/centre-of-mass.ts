import type { RunnerProfile } from '@strideform/contracts';
import { pointOf, sides } from '../keypoints.ts';
import type { SidedPart } from '../keypoints.ts';
import type { BodySegment } from './body-segments.ts';
import { bodySegments } from './body-segments.ts';
import type { Tracks } from './filtering.ts';
import type { Track } from './motion.ts';
import { middle } from './tracks.ts';

/**
 * Lengths relative to thigh + shank, where a point that would show them is missing (Drillis &
 * Contini 1966: shoulder .818, hip .530, thigh + shank .491 of stature).
 */
const trunkPerLeg = (0.818 - 0.53) / 0.491;
/**
 * Middle of the shoulders to the head's centre: de Leva's head reaches from the cervicale to the
 * vertex, .139 of stature; its centre lies near its middle, above the shoulders.
 */
const headPerTrunk = 0.36;
/**
 * Knuckles beyond the wrist, as a share of the forearm (de Leva's hand .0489 of .1496 of stature,
 * centre at .79 of it).
 */
const handPerForearm = 0.35;

/**
 * Whole-body centre of mass. Knees, ankles and a hip must be known; where feet, arms, nose or
 * shoulders are not, their mass goes with the part it hangs on, and the trunk stands upright over
 * the hips: the height's swing, which events and oscillation are read from, hardly changes.
 */
export function centreOfMass(
  points: Tracks,
  subject: Pick<RunnerProfile, 'gender'>,
  legPx: number,
): Track {
  const table = bodySegments(subject.gender);
  const hips = middle(points, 'hip');
  if (!hips) return empty(points);
  const shoulders = middle(points, 'shoulder') ?? {
    x: hips.x,
    y: hips.y.map((y) => y + trunkPerLeg * legPx),
  };
  const parts: { track: Track; mass: number }[] = [
    { track: along(shoulders, hips, table.trunk.centre), mass: table.trunk.mass },
  ];
  parts.push({ track: along(hips, shoulders, 1 + headPerTrunk), mass: table.head.mass });
  for (const side of sides) {
    const at = (part: SidedPart) => points[pointOf(side, part)];
    const leg = legParts(at, table, hips);
    if (!leg) return empty(points);
    parts.push(...leg, ...armParts(at, table, shoulders));
  }
  const total = parts.reduce((sum, part) => sum + part.mass, 0);
  const weigh = (axis: 'x' | 'y') =>
    hips.x.map(
      (_, i) => parts.reduce((sum, part) => sum + part.mass * part.track[axis][i]!, 0) / total,
    );
  return { x: weigh('x'), y: weigh('y') };
}

type Table = ReturnType<typeof bodySegments>;
type At = (part: SidedPart) => Track | undefined;

/** Null where the knee or the ankle is missing: a body without a leg has its centre elsewhere. */
function legParts(at: At, table: Table, hips: Track): { track: Track; mass: number }[] | null {
  const [hip, knee, ankle, heel, toe] = [
    at('hip') ?? hips,
    at('knee'),
    at('ankle'),
    at('heel'),
    at('foot_index'),
  ];
  if (!knee || !ankle) return null;
  const foot = heel && toe ? along(heel, toe, table.foot.centre) : ankle;
  return [
    segment(hip, knee, table.thigh),
    segment(knee, ankle, table.shank),
    { track: foot, mass: table.foot.mass },
  ];
}

function armParts(at: At, table: Table, shoulders: Track): { track: Track; mass: number }[] {
  const [shoulder, elbow, wrist] = [at('shoulder') ?? shoulders, at('elbow'), at('wrist')];
  const missing = (mass: number) => ({ track: shoulders, mass });
  if (!elbow) return [missing(table.upperArm.mass + table.forearm.mass + table.hand.mass)];
  const upper = filled(segment(shoulder, elbow, table.upperArm), shoulders);
  if (!wrist)
    return [upper, filled({ track: elbow, mass: table.forearm.mass + table.hand.mass }, shoulders)];
  const hand = {
    track: along(elbow, wrist, 1 + handPerForearm * table.hand.centre),
    mass: table.hand.mass,
  };
  return [upper, filled(segment(elbow, wrist, table.forearm), shoulders), filled(hand, shoulders)];
}

const segment = (proximal: Track, distal: Track, { mass, centre }: BodySegment) => ({
  track: along(proximal, distal, centre),
  mass,
});

function along(from: Track, to: Track, share: number): Track {
  return {
    x: from.x.map((x, i) => x + share * (to.x[i]! - x)),
    y: from.y.map((y, i) => y + share * (to.y[i]! - y)),
  };
}

/**
 * Arms are light and often hidden: frames without them fall back on the shoulders rather than
 * losing the whole body.
 */
function filled(
  { track, mass }: { track: Track; mass: number },
  fallback: Track,
): { track: Track; mass: number } {
  const fill = (axis: 'x' | 'y') =>
    track[axis].map((value, i) => (Number.isNaN(value) ? fallback[axis][i]! : value));
  return { track: { x: fill('x'), y: fill('y') }, mass };
}

function empty(points: Tracks): Track {
  const length = Object.values(points)[0]?.x.length ?? 0;
  return { x: new Float64Array(length).fill(NaN), y: new Float64Array(length).fill(NaN) };
}
