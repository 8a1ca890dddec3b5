import type { FormPicture } from '@strideform/metric-book';

export const formPictures = [
  'contact_angle',
  'push_angle',
  'knee_ankle',
] as const satisfies readonly FormPicture[];
