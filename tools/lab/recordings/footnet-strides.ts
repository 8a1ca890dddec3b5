import { type KeypointName, Side } from '@strideform/contracts';
import { forceStances, type ForceStance, type Track3d } from '@strideform/motion-files';
import { readFootnet, type FootnetSide } from './footnet-recording.ts';
import type { ReferenceMotion, TimedAngle } from './reference-motion.ts';
import {
  beltSpeed,
  median,
  medianDistance,
  statureFromLimbs,
  footStrikes,
} from './track-geometry.ts';

const motionRateHz = 200;
const forceRateHz = 2000;
/**
 * Mean distance of a knee from the mid-plane, m. The two sides were recorded at different places on
 * the belt, and each is moved to this distance.
 */
const kneeFromMidPlaneM = 0.08;
const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const markerMap =
  'Knee and ankle: ends of the tibia. Heel and foot_index: proximal and distal end of the foot segment. Hip: put at a shank’s length from the knee along the thigh that the data set’s knee flexion gives, since no ' +
  'hip was recorded; it says nothing on its own. No trunk, arms or head. Left and right strides were recorded apart: the left ones are laid so that steps are even, so that the two sides’ phase is not truth.';

/**
 * Returns the motion `footnet-strides`: 27 consecutive strides per side of a mid/forefoot striker
 * on a treadmill.
 * @throws MalformedFile if a variable is missing or has another layout
 */
export function footnetStrides(bytes: Uint8Array): ReferenceMotion {
  const recorded = readFootnet(bytes);
  const own = {
    left: footnetStances(recorded.left.forceUpN),
    right: footnetStances(recorded.right.forceUpN),
  };
  const lag = evenStepLag(own);
  const start = { left: Math.max(0, lag), right: Math.max(0, -lag) };
  const count = Math.min(...Side.options.map((side) => recorded[side].heel.x.length - start[side]));
  const timesS = Float64Array.from({ length: count }, (_, i) => i / motionRateHz);
  const points = new Map(
    Side.options.flatMap((side) => pointsOf(recorded[side], side, start[side], count)),
  );
  const stances = {
    left: shifted(own.left, start.left, count),
    right: shifted(own.right, start.right, count),
  };
  const flexion = (side: Side): TimedAngle => ({
    timesS,
    angleDeg: recorded[side].kneeFlexionDeg.slice(start[side], start[side] + count),
  });
  return {
    dataSet: 'footnet-strides',
    person: 'footnet',
    surface: 'treadmill',
    timesS,
    points,
    subject: { heightM: statureFromLimbs(points), massKg: null, gender: null },
    truth: {
      stances,
      forceDefinition: '50 N on the raw force',
      coveredS: [0, timesS.at(-1)!],
      speedMps: beltSpeed(points, timesS, stances),
      ...footStrikes(points, timesS, stances),
      kneeFlexion: { left: flexion('left'), right: flexion('right') },
      kneeDefinition:
        'the data set’s knee angle, from which the hip point was made: it checks tracking and filters, not the joint’s definition',
    },
    markerMap,
    statureSource:
      'by the shank (0.246 of stature, ± 4 %), since neither stature nor thigh was recorded',
  };
}

/** Returns the stances from a recorded vertical force. */
export const footnetStances = (forceN: Float64Array): ForceStance[] =>
  forceStances(
    Float64Array.from(forceN, (_, i) => i / forceRateHz),
    forceN,
  );

/**
 * Returns the number of frames by which the left recording must start later, so that left contacts
 * are midway between right contacts.
 */
function evenStepLag(stances: Readonly<Record<Side, readonly ForceStance[]>>): number {
  const contacts = (side: Side) => stances[side].map((stance) => stance.initialContactS);
  const [left, right] = [contacts('left'), contacts('right')];
  const usual = median(right.slice(1).map((contact, i) => (contact + right[i]!) / 2 - left[i]!));
  return -Math.round(usual * motionRateHz);
}

function pointsOf(
  recorded: FootnetSide,
  side: Side,
  start: number,
  count: number,
): [KeypointName, Track3d][] {
  const across = (side === 'right' ? 1 : -1) * kneeFromMidPlaneM;
  const [originXM, originZM] = [mean(recorded.knee.x), mean(recorded.knee.z) - across];
  const cut = (track: Track3d): Track3d => {
    const part = (values: Float64Array, origin: number) =>
      values.slice(start, start + count).map((value) => value - origin);
    return { x: part(track.x, originXM), y: part(track.y, 0), z: part(track.z, originZM) };
  };
  const [knee, ankle] = [cut(recorded.knee), cut(recorded.ankle)];
  return [
    [`${side}_hip`, hipAbove(knee, ankle, recorded.kneeFlexionDeg.slice(start, start + count))],
    [`${side}_knee`, knee],
    [`${side}_ankle`, ankle],
    [`${side}_heel`, cut(recorded.heel)],
    [`${side}_foot_index`, cut(recorded.toe)],
  ];
}

/**
 * Returns the upper end of a thigh that is as long as the shank, in the sagittal plane, at the
 * recorded knee angle to the shank.
 */
function hipAbove(knee: Track3d, ankle: Track3d, flexionDeg: Float64Array): Track3d {
  const lengthM = medianDistance(knee, ankle);
  const lean = flexionDeg.map(
    (flexion, i) =>
      Math.atan2(knee.x[i]! - ankle.x[i]!, knee.y[i]! - ankle.y[i]!) - (flexion * Math.PI) / 180,
  );
  return {
    x: knee.x.map((x, i) => x + lengthM * Math.sin(lean[i]!)),
    y: knee.y.map((y, i) => y + lengthM * Math.cos(lean[i]!)),
    z: knee.z,
  };
}

/** Returns the stances on the clock of the cut recording; NaN for events outside of it. */
function shifted(stances: readonly ForceStance[], start: number, count: number): ForceStance[] {
  const [fromS, untilS] = [start / motionRateHz, (start + count - 1) / motionRateHz];
  const kept = (timeS: number) => (timeS < fromS || timeS > untilS ? NaN : timeS - fromS);
  return stances
    .map(({ initialContactS, toeOffS }) => ({
      initialContactS: kept(initialContactS),
      toeOffS: kept(toeOffS),
    }))
    .filter(
      ({ initialContactS, toeOffS }) => !Number.isNaN(initialContactS) || !Number.isNaN(toeOffS),
    );
}
