import type { KeypointName } from '@strideform/contracts';
import type { ReferenceMotion } from '../reference/reference-motion.ts';
import type { Filming } from './filming.ts';

/** Errors of a pose model's points, px, by point and frame. */
export function poseLikeErrors(_motion: ReferenceMotion, _filming: Filming, _names: readonly KeypointName[], _exact: readonly (readonly (readonly [number, number])[])[], _takenS: Float64Array): [number, number][][] {
  throw new Error('not there yet');
}
