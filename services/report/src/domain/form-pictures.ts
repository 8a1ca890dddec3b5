import type { FormPicture } from '@strideform/metric-book';

/** Pictures of the form, in the order of a step: contact, mid-stance, toe-off. */
export const formPictures = [
  'contact_angle',
  'knee_ankle',
  'push_angle',
] as const satisfies readonly FormPicture[];
