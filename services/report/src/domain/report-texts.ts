import type { PhaseName } from '@strideform/gait-engine';
import type { FormPicture } from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';

export const formPictures = [
  'contact_angle',
  'push_angle',
  'knee_ankle',
] as const satisfies readonly FormPicture[];

/** Names that the pictures, the report and its PDF print, by key. */
export const formTitles: Readonly<Record<FormPicture, string>> = {
  contact_angle: 'Initial contact',
  push_angle: 'Take-off',
  knee_ankle: 'Mid-stance',
};
export const phaseTitles: Readonly<Record<PhaseName, string>> = {
  strike: 'Strike',
  mid_stance: 'Mid-stance',
  takeoff: 'Take-off',
  flight: 'Flight',
  new_strike: 'New strike',
};
export const sideTitles: Readonly<Record<Side, string>> = { left: 'Left', right: 'Right' };
