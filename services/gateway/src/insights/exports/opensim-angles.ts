import type { FrameColumns } from '@strideform/analysis-store/frames';
import { postureName } from '@strideform/gait-engine';
import type { MotColumn } from '@strideform/motion-files';

/**
 * The coordinates of OpenSim's full-body running models (Rajagopal et al. 2016, IEEE Trans Biomed
 * Eng 63:2068) that our angles correspond to. Those models measure the thigh against the pelvis;
 * our hip angle is measured against the trunk. Trunk and pelvis are treated as one body, which
 * leans forward by `posture_angle`; in the model backward is positive.
 */
const jointCoordinates = {
  hip: 'hip_flexion',
  kne: 'knee_angle',
  ank: 'ankle_angle',
  sho: 'arm_flex',
  elb: 'elbow_flex',
} as const;

export const coordinateRemark =
  'Named like the coordinates of the full-body models after Rajagopal et al. (2016); trunk and pelvis are taken as one body.';

type Angles = readonly (number | null)[];

/** Returns the measured angles: first the trunk, then the joints of the right and the left side. */
export function openSimAngles(frames: FrameColumns): MotColumn[] {
  const trunk = anglesOf(frames, postureName)?.map((angle) => angle && -angle);
  const pelvis = trunk === undefined ? [] : [{ name: 'pelvis_tilt', anglesDeg: trunk }];
  return [...pelvis, ...sideAngles('r', frames), ...sideAngles('l', frames)];
}

function anglesOf(frames: FrameColumns, name: string): Angles | undefined {
  const column = `angles.${name}`;
  return frames.has(column) ? frames.numbers(column) : undefined;
}

function sideAngles(side: 'r' | 'l', frames: FrameColumns): MotColumn[] {
  return Object.entries(jointCoordinates).flatMap(([joint, coordinate]) => {
    const anglesDeg = anglesOf(frames, `${side}${joint}_angle`);
    return anglesDeg === undefined ? [] : [{ name: `${coordinate}_${side}`, anglesDeg }];
  });
}
