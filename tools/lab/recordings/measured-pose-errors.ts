import { readFileSync } from 'node:fs';
import type { PoseErrors } from './pose-error-sizes.ts';

/** Written by `node deploy/local/run-ts.mjs tools/lab/accuracy/measure-pose-errors.ts`. */
const dataUrl = new URL('./measured-pose-errors.json', import.meta.url);

/** Errors of BlazePose full on two clips. */
interface MeasuredPoseErrors {
  /** Errors on the rendered runner, compared with its true joints. */
  readonly errorsOnRendering: PoseErrors;
  /** Differences from RTMPose on the treadmill clip, divided by √2. */
  readonly differencesOnTreadmill: PoseErrors;
}

export const { errorsOnRendering, differencesOnTreadmill } = JSON.parse(
  readFileSync(dataUrl, 'utf8'),
) as MeasuredPoseErrors;
