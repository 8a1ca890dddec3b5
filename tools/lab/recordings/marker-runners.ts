import { type KeypointName, Side } from '@strideform/contracts';
import { forceStances, readMot, readTrc, type Track3d } from '@strideform/motion-files';
import { correctedForFilter } from './corrected-force.ts';
import { centreOfRotation, segmentPoses } from './joint-centres.ts';
import type { ReferenceMotion } from './reference-motion.ts';
import {
  beltSpeed,
  bothKneesInSpace,
  midway,
  slope,
  statureFromLimbs,
  footStrikes,
  type PointTracks,
} from './track-geometry.ts';

/** Depth of the joint below the marker on the acromion, m. */
const shoulderDepthM = 0.03;

const markerMap =
  'Hip, knee and ankle: symmetrical centres of rotation of the marker clusters of pelvis, thigh, shank and foot (Ehrig et al. 2006). Heel: the calcaneus marker. foot_index: midway between the toe and the ' +
  'fifth-metatarsal marker. Shoulder: 3 cm under the acromion marker. Elbow: midway between the epicondyles. Wrist: the radius marker. No nose.';
const statureSource =
  'by thigh + shank + trunk (0.762 of stature, ± 3 %), since the data set does not give it: speed then checks tracking, perspective and the choice of stances, not anthropometry';

const unusableMarker = (name: string, problem: string): Error =>
  new Error(`Marker ${name} is ${problem}; the reference runner cannot be built.`);

/** Returns keypoints from the markers (`RTH1` …), in axes x forward, y up, z right. */
function keypointTracks(markers: ReadonlyMap<string, Track3d>): PointTracks {
  const marker = (name: string): Track3d => {
    const track = markers.get(name);
    if (!track || track.x.some(Number.isNaN))
      throw unusableMarker(name, track ? 'not seen in every frame' : 'missing');
    return track;
  };
  const poses = (...names: string[]) => segmentPoses(names.map(marker));
  const pelvis = poses('LASI', 'RASI', 'LPSI', 'RPSI');
  return new Map(
    Side.options.flatMap((side): [KeypointName, Track3d][] => {
      const of = (name: string) => `${side === 'left' ? 'L' : 'R'}${name}`;
      const cluster = (...names: string[]) => poses(...names.map(of));
      const [thigh, shank, foot] = [
        cluster('TH1', 'TH2', 'TH3'),
        cluster('TB1', 'TB2', 'TB3'),
        cluster('CAL', 'TOE', 'MT5'),
      ];
      const acromion = marker(of('ACR'));
      const elbow = markers.has(of('MEL'))
        ? midway(marker(of('LEL')), marker(of('MEL')))
        : marker(of('LEL'));
      return [
        [`${side}_shoulder`, { ...acromion, y: acromion.y.map((y) => y - shoulderDepthM) }],
        [`${side}_elbow`, elbow],
        [`${side}_wrist`, marker(of('FAradius'))],
        [`${side}_hip`, centreOfRotation(pelvis, thigh)],
        [`${side}_knee`, centreOfRotation(thigh, shank)],
        [`${side}_ankle`, centreOfRotation(shank, foot)],
        [`${side}_heel`, marker(of('CAL'))],
        [`${side}_foot_index`, midway(marker(of('TOE')), marker(of('MT5')))],
      ];
    }),
  );
}

interface Recorded {
  readonly timesS: Float64Array;
  readonly points: PointTracks;
  readonly force: {
    readonly timesS: Float64Array;
    readonly upN: Readonly<Record<Side, Float64Array>>;
  };
}

function readRecording(trcText: string, forceText: string): Recorded {
  const { timesS, markers } = readTrc(trcText);
  const force = readMot(forceText);
  const upN = (side: 'L' | 'R') => {
    const column = force.columns.get(`${side}_ground_force_vy`);
    if (!column) throw new Error(`The force file lacks ${side}_ground_force_vy.`);
    return column;
  };
  return {
    timesS,
    points: keypointTracks(markers),
    force: { timesS: force.timesS, upN: { left: upN('L'), right: upN('R') } },
  };
}

const recordedStances = ({ force }: Recorded) => ({
  left: forceStances(force.timesS, force.upN.left),
  right: forceStances(force.timesS, force.upN.right),
});
const forceDefinition =
  '50 N on the force as delivered, which looks low-passed near 15 Hz, corrected for that filter';

/**
 * Returns the motion `rajagopal-run`: a rearfoot striker on a treadmill at about 3.8 m/s, 14
 * stances.
 */
export function rajagopalRun(trcText: string, forceText: string): ReferenceMotion {
  const recorded = readRecording(trcText, forceText);
  const { timesS, points, force } = recorded;
  const filtered = recordedStances(recorded);
  const speedMps = beltSpeed(points, timesS, filtered);
  const stances = {
    left: correctedForFilter(filtered.left, speedMps),
    right: correctedForFilter(filtered.right, speedMps),
  };
  return {
    dataSet: 'rajagopal-run',
    person: 'hd01',
    surface: 'treadmill',
    timesS,
    points,
    subject: { heightM: statureFromLimbs(points), massKg: 73.5, gender: null },
    truth: {
      stances,
      forceDefinition,
      coveredS: [force.timesS[0]!, force.timesS.at(-1)!],
      speedMps,
      ...footStrikes(points, timesS, stances),
      kneeFlexion: bothKneesInSpace(points, timesS),
      kneeDefinition: 'angle hip–knee–ankle in space, of the same joint centres',
    },
    markerMap,
    statureSource,
  };
}

/**
 * Returns the motion `bmc-run`: overground at about 2.75 m/s, with one right and one left stance on
 * the plates, and joint angles by inverse kinematics.
 */
export function bmcRun(
  trcText: string,
  forceText: string,
  kinematicsText: string,
): ReferenceMotion {
  const recorded = readRecording(trcText, forceText);
  const { timesS, points } = recorded;
  const hips = midway(points.get('left_hip')!, points.get('right_hip')!);
  const speedMps = slope(Array.from(timesS), Array.from(hips.x));
  const filtered = recordedStances(recorded);
  const stances = {
    left: correctedForFilter(filtered.left, speedMps),
    right: correctedForFilter(filtered.right, speedMps),
  };
  const kinematics = readMot(kinematicsText);
  if (kinematics.inDegrees !== true) throw new Error('The inverse kinematics must be in degrees.');
  const angle = (name: string) => ({
    timesS: kinematics.timesS,
    angleDeg: kinematics.columns.get(name)!,
  });
  const joints = (side: 'l' | 'r') => ({
    hip: angle(`hip_flexion_${side}`),
    knee: angle(`knee_angle_${side}`),
    ankle: angle(`ankle_angle_${side}`),
  });
  const inverseKinematics = { left: joints('l'), right: joints('r') };
  const events = Side.options.flatMap((side) =>
    stances[side].flatMap((stance) => [stance.initialContactS, stance.toeOffS]),
  );
  return {
    dataSet: 'bmc-run',
    person: 'bmc',
    surface: 'overground',
    timesS,
    points,
    subject: { heightM: statureFromLimbs(points), massKg: null, gender: null },
    truth: {
      stances,
      forceDefinition,
      coveredS: [Math.min(...events), Math.max(...events)],
      speedMps,
      ...footStrikes(points, timesS, stances),
      kneeFlexion: { left: inverseKinematics.left.knee, right: inverseKinematics.right.knee },
      kneeDefinition: 'knee_angle of the data set’s own inverse kinematics',
      inverseKinematics,
    },
    markerMap,
    statureSource,
  };
}
