import { readFileSync } from 'node:fs';
import type { PoseErrors } from './pose-error-sizes.ts';

/** Written by `node tools/run-ts.mjs tools/lab/accuracy/measure-pose-errors.ts`. */
const dataUrl = new URL('./measured-pose-errors.json', import.meta.url);

/** How far BlazePose full is off on two clips. */
interface MeasuredPoseErrors {
  /** On the rendered runner, against its true joints. */
  readonly errorsOnRendering: PoseErrors;
  /** On the treadmill clip, against RTMPose, divided by √2. */
  readonly differencesOnTreadmill: PoseErrors;
}

export const { errorsOnRendering, differencesOnTreadmill } = JSON.parse(
  readFileSync(dataUrl, 'utf8'),
) as MeasuredPoseErrors;
