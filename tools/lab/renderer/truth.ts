import { peakForceBw, verticalOscillationM } from './bounce.ts';
import {
  camera,
  clip,
  focalPx,
  gait,
  gravityMps2,
  headingDeg,
  stepS,
  strideS,
} from './gait-parameters.ts';
import { posedCentreOfMass, poseBody, type PosedBody } from './posed-body.ts';
import { rigSides, type Rig, type RigSide } from './rig.ts';
import { contactOffsetS, type RunningMotion } from './running-motion.ts';
import { aboutY, add, apply, multiply, rad, sub, type Vector } from './vectors.ts';

const round = (value: number, places: number): number => Number(value.toFixed(places));
const rounded = (vector: readonly number[], places: number): number[] =>
  vector.map((value) => round(value, places));
const inDeg = (angleRad: number): number => round((angleRad * 180) / Math.PI, 3);

/** Joints of the rig itself. Their landmarks are in the middle of the limb's section. */
const rigJoints = {
  shoulder: 'upperarm',
  elbow: 'lowerarm',
  wrist: 'hand',
  hip: 'thigh',
  knee: 'calf',
  ankle: 'foot',
} as const;

/** Rotation from the runner's axes to the camera's. */
const heading = aboutY(rad(headingDeg));

/** Returns the image position, px, of a point in the runner's axes, m. */
function project(point: Vector): [number, number] {
  const [x, y, z] = apply(heading, point);
  const distanceM = camera.positionM[2] - z;
  return [
    clip.widthPx / 2 + (focalPx * (x - camera.positionM[0])) / distanceM,
    clip.heightPx / 2 - (focalPx * (y - camera.positionM[1])) / distanceM,
  ];
}

function keypoints(rig: Rig, { bones }: PosedBody): Record<string, Vector> {
  const points: Record<string, Vector> = {};
  for (const side of rigSides)
    for (const [name, bone] of Object.entries(rigJoints))
      points[`${name}_${side}_rig`] = bones[`${bone}_${side}`]!.head;
  for (const [name, [bone, rest]] of Object.entries(rig.landmarks)) {
    const { rotation, head } = bones[bone]!;
    points[name] = add(head, apply(rotation, sub(rest, rig.head[bone]!)));
  }
  return points;
}

function angles({ legs }: PosedBody, side: RigSide) {
  const { thigh, knee, ankle, pitch, stance } = legs[side];
  return {
    hip: inDeg(thigh),
    knee: inDeg(knee),
    ankle: inDeg(ankle),
    foot_pitch: inDeg(pitch),
    stance,
  };
}

/**
 * Returns each bone's matrix from rest to pose, three rows of four, for the renderer's skeleton.
 */
const boneMatrices = (rig: Rig, { bones }: PosedBody): number[][] =>
  rig.bones.map((name) => {
    const { rotation, head } = bones[name]!;
    const shift = apply(heading, sub(head, apply(rotation, rig.head[name]!)));
    return multiply(heading, rotation).flatMap((row, i) => rounded([...row, shift[i]!], 6));
  });

interface Animation {
  readonly fps: number;
  readonly W: number;
  readonly H: number;
  readonly cam: {
    readonly fov: number;
    readonly pos: readonly number[];
    readonly look: readonly number[];
  };
  readonly V: number;
  readonly headingDeg: number;
  readonly mats: readonly (readonly (readonly number[])[])[];
}

/** Returns the clip's exact truth, and the animation for the renderer. */
export function animate(
  rig: Rig,
  motion: RunningMotion,
  durationS: number,
): { truth: Record<string, unknown>; animation: Animation } {
  const bodies = Array.from({ length: Math.round(clip.rateHz * durationS) }, (_, i) => ({
    timeS: i / clip.rateHz,
    body: poseBody(motion, i / clip.rateHz + clip.startsAtS),
  }));
  const frames = bodies.map(({ timeS, body }) => {
    const points = Object.entries(keypoints(rig, body));
    return {
      t: timeS,
      kp3d: Object.fromEntries(points.map(([name, point]) => [name, rounded(point, 5)])),
      kp2d: Object.fromEntries(points.map(([name, point]) => [name, rounded(project(point), 3)])),
      angles: { r: angles(body, 'r'), l: angles(body, 'l') },
      pelvis_y: round(body.bones['pelvis']!.head[1], 5),
      com: rounded(posedCentreOfMass(body), 5),
    };
  });
  const view = cameraView();
  return {
    truth: { ...clipTruth(rig, durationS, view), frames },
    animation: {
      fps: clip.rateHz,
      W: clip.widthPx,
      H: clip.heightPx,
      cam: view,
      V: gait.beltSpeedMps,
      headingDeg,
      mats: bodies.map(({ body }) => boneMatrices(rig, body)),
    },
  };
}

function cameraView() {
  const halfFov = Math.atan(camera.heightShownM / 2 / camera.positionM[2]);
  return {
    pos: camera.positionM,
    look: camera.lookAtM,
    vshow: camera.heightShownM,
    fov: (2 * halfFov * 180) / Math.PI,
  };
}

/** Returns the true values of the whole clip. */
function clipTruth(rig: Rig, durationS: number, view: ReturnType<typeof cameraView>) {
  return {
    contact_over_50n_s: round(contactOverS(50), 5),
    mass_kg: gait.massKg,
    fps: clip.rateHz,
    duration_s: durationS,
    width: clip.widthPx,
    height: clip.heightPx,
    cadence_spm: gait.cadenceSpm,
    belt_speed_mps: gait.beltSpeedMps,
    contact_time_s: gait.contactS,
    flight_time_s: round(stepS - gait.contactS, 5),
    stride_time_s: round(strideS, 5),
    step_length_m: round(gait.beltSpeedMps * stepS, 4),
    vertical_oscillation_m: round(verticalOscillationM, 4),
    body_height_m: rig.heightM,
    near_side: 'right',
    direction: 'right',
    camera: view,
    focal_px: focalPx,
    events: events(durationS),
  };
}

/** Returns the time for which the ground force of one foot is above a threshold, s. */
function contactOverS(thresholdN: number): number {
  const share = (thresholdN / (gait.massKg * gravityMps2 * peakForceBw)) ** (2 / 3);
  return gait.contactS * (1 - (2 * Math.asin(share)) / Math.PI);
}

interface GaitEvent {
  readonly side: 'left' | 'right';
  readonly type: 'contact' | 'toe_off';
  readonly t: number;
}

/** Returns contacts and toe-offs in the clip, by time. */
function events(durationS: number): GaitEvent[] {
  const isInClip = ({ t }: GaitEvent) => t >= -1e-9 && t < durationS;
  return rigSides
    .flatMap((side) => sideEvents(side, durationS))
    .filter(isInClip)
    .map((event) => ({ ...event, t: round(event.t, 5) }))
    .sort((a, b) => a.t - b.t);
}

/** Returns the events of one foot, from before the clip's start to after its end. */
function sideEvents(rigSide: RigSide, durationS: number): GaitEvent[] {
  const side = rigSide === 'r' ? 'right' : 'left';
  const found: GaitEvent[] = [];
  for (let n = -2; n < Math.floor(durationS / strideS) + 3; n += 1) {
    const contactS = n * strideS + contactOffsetS(rigSide) - clip.startsAtS;
    found.push({ side, type: 'contact', t: contactS });
    found.push({ side, type: 'toe_off', t: contactS + gait.contactS });
  }
  return found;
}
