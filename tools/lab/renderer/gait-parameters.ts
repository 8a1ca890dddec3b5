import { headingDegOf } from './clip-camera.ts';
import { renderOptions } from './render-options.ts';

const demoCadenceSpm = 170;
const demoContactS = 0.26;
const cadenceSpm = renderOptions.cadenceSpm ?? demoCadenceSpm;
const contactS =
  renderOptions.dutyFactor === null
    ? (demoContactS * demoCadenceSpm) / cadenceSpm
    : (renderOptions.dutyFactor * 120) / cadenceSpm;
const heightPx = renderOptions.heightPx ?? 960;

/**
 * Exact parameters of the rendered gait. The duty factor is the same at every cadence, unless it is
 * given.
 */
export const gait = {
  cadenceSpm,
  beltSpeedMps: renderOptions.beltSpeedMps ?? 2.9,
  contactS,
  /** Distance of the ankle ahead of the pelvis at contact, as if the foot were flat. */
  ankleAheadM: renderOptions.ankleAheadM ?? 0.235,
  massKg: 70,
  /** Additional forward lean of the trunk from the hips, compared with the demo clip, deg. */
  extraTrunkLeanDeg: renderOptions.trunkLeanDeg,
} as const;
export const stepS = 60 / gait.cadenceSpm;
export const strideS = 2 * stepS;
export const gravityMps2 = 9.81;

export const clip = {
  rateHz: 60,
  widthPx: (heightPx * 3) / 4,
  heightPx,
  startsAtS: renderOptions.startsAtS ?? 0.11,
} as const;
/**
 * Pinhole camera square to the runner. `heightShownM` is the height of the image at the runner's
 * mid-plane.
 */
export const camera = {
  positionM: [-0.02, 1.02, 3.9],
  lookAtM: [-0.02, 1.02, 0],
  heightShownM: 2.45,
} as const;
/**
 * Rotation of runner and treadmill before the camera, deg. At 0, the runner faces right in the
 * image.
 */
export const headingDeg = headingDegOf(renderOptions.view, 'right');
export const focalPx = (clip.heightPx / 2 / (camera.heightShownM / 2)) * camera.positionM[2];
