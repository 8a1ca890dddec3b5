import {
  legLengthShare,
  pointOf,
  shoulderHeightShare,
  sides,
  thighAndShankShare,
  type SidedPart,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { bodySegments } from './body-segments.ts';
import type { BodySegment, SegmentName } from './body-segments.ts';
import { midTrack } from './tracks.ts';
import type { RunnerProfile } from '@strideform/contracts';

/** Trunk length relative to thigh + shank, for runners without seen shoulders. */
const trunkPerLeg = (shoulderHeightShare - legLengthShare) / thighAndShankShare;
/**
 * Distance from the middle of the shoulders to the head's centre, as a share of the trunk. De
 * Leva's head reaches from the cervicale to the vertex, .139 of stature. Its centre is near its
 * middle, above the shoulders.
 */
const headPerTrunk = 0.36;
/**
 * Distance from the wrist to the knuckles, as a share of the forearm (de Leva's hand .0489 of .1496
 * of stature, centre at .79 of it).
 */
const handPerForearm = 0.35;

type SegmentTable = Readonly<Record<SegmentName, BodySegment>>;

/** Body part: the path of its centre of mass, and its share of the body mass. */
interface BodyPart {
  readonly track: Track;
  readonly mass: number;
}

/**
 * Returns the centre of mass of the whole body, px. Knees, ankles and a hip must be known. If feet,
 * arms, nose or shoulders are not known, their mass moves to the neighbouring part, and the trunk
 * is upright above the hips. This hardly changes the movement of the height, from which events and
 * oscillation are read.
 */
export function centreOfMass(
  points: Tracks,
  subject: Pick<RunnerProfile, 'gender'>,
  legPx: number,
): Track {
  const table = bodySegments(subject.gender);
  const hips = midTrack(points, 'hip');
  if (!hips) return unknownTrack(points);
  const shoulders = midTrack(points, 'shoulder') ?? {
    x: hips.x,
    y: hips.y.map((y) => y + trunkPerLeg * legPx),
  };
  const parts: BodyPart[] = [
    { track: pointAlong(shoulders, hips, table.trunk.centre), mass: table.trunk.mass },
    { track: pointAlong(hips, shoulders, 1 + headPerTrunk), mass: table.head.mass },
  ];
  for (const side of sides) {
    const trackOf = (part: SidedPart) => points[pointOf(side, part)];
    const leg = legBodyParts(trackOf, table, hips);
    if (!leg) return unknownTrack(points);
    parts.push(...leg, ...armBodyParts(trackOf, table, shoulders));
  }
  return weightedMean(parts);
}

function weightedMean(parts: readonly BodyPart[]): Track {
  const totalMass = parts.reduce((sum, part) => sum + part.mass, 0);
  const meanAlong = (axis: 'x' | 'y') =>
    parts[0]!.track[axis].map((_, i) => {
      const weighted = parts.reduce((sum, part) => sum + part.mass * part.track[axis][i]!, 0);
      return weighted / totalMass;
    });
  return { x: meanAlong('x'), y: meanAlong('y') };
}

type TrackOf = (part: SidedPart) => Track | undefined;

/**
 * Returns null if the knee or the ankle is missing: without a leg, the centre of mass is elsewhere.
 */
function legBodyParts(trackOf: TrackOf, table: SegmentTable, hips: Track): BodyPart[] | null {
  const hip = trackOf('hip') ?? hips;
  const knee = trackOf('knee');
  const ankle = trackOf('ankle');
  if (!knee || !ankle) return null;
  const heel = trackOf('heel');
  const toe = trackOf('foot_index');
  const foot = heel && toe ? pointAlong(heel, toe, table.foot.centre) : ankle;
  return [
    segment(hip, knee, table.thigh),
    segment(knee, ankle, table.shank),
    { track: foot, mass: table.foot.mass },
  ];
}

function armBodyParts(trackOf: TrackOf, table: SegmentTable, shoulders: Track): BodyPart[] {
  const shoulder = trackOf('shoulder') ?? shoulders;
  const elbow = trackOf('elbow');
  const wrist = trackOf('wrist');
  if (!elbow) {
    const armMass = table.upperArm.mass + table.forearm.mass + table.hand.mass;
    return [{ track: shoulders, mass: armMass }];
  }
  const upperArm = withFallback(segment(shoulder, elbow, table.upperArm), shoulders);
  if (!wrist) {
    const lowerArm = { track: elbow, mass: table.forearm.mass + table.hand.mass };
    return [upperArm, withFallback(lowerArm, shoulders)];
  }
  const forearm = segment(elbow, wrist, table.forearm);
  const hand = {
    track: pointAlong(elbow, wrist, 1 + handPerForearm * table.hand.centre),
    mass: table.hand.mass,
  };
  return [upperArm, withFallback(forearm, shoulders), withFallback(hand, shoulders)];
}

const segment = (proximal: Track, distal: Track, { mass, centre }: BodySegment): BodyPart => ({
  track: pointAlong(proximal, distal, centre),
  mass,
});

/** Returns the point at `share` of the way from one track to the other. */
function pointAlong(from: Track, to: Track, share: number): Track {
  return {
    x: from.x.map((x, i) => x + share * (to.x[i]! - x)),
    y: from.y.map((y, i) => y + share * (to.y[i]! - y)),
  };
}

/**
 * Returns the part with the fallback in frames without it. Arms are light and often hidden: such
 * frames use the shoulders instead, so that the centre of mass stays known.
 */
function withFallback({ track, mass }: BodyPart, fallback: Track): BodyPart {
  const fill = (axis: 'x' | 'y') =>
    track[axis].map((value, i) => (Number.isNaN(value) ? fallback[axis][i]! : value));
  return { track: { x: fill('x'), y: fill('y') }, mass };
}

function unknownTrack(points: Tracks): Track {
  const length = Object.values(points)[0]?.x.length ?? 0;
  return { x: new Float64Array(length).fill(NaN), y: new Float64Array(length).fill(NaN) };
}
