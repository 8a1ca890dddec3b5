import type { PhaseName, Side } from '@strideform/biomechanics';

export const formPictures = ['contact_angle', 'push_angle', 'knee_ankle'] as const;
export type FormPicture = (typeof formPictures)[number];

/** Names that the pictures, the report and its PDF print, by key. */
export const formTitles: Readonly<Record<FormPicture, string>> = {
  contact_angle: 'Initial contact',
  push_angle: 'Take-off',
  knee_ankle: 'Mid-stance',
};
/** Headings of the table of metrics. */
export const groupTitles = {
  rhythm: 'Pace and rhythm',
  contact: 'Ground contact',
  joints: 'Joints and posture',
  bounce: 'Bounce',
  behind: 'Seen from behind',
} as const;
export const phaseTitles: Readonly<Record<PhaseName, string>> = {
  strike: 'Strike',
  mid_stance: 'Mid-stance',
  takeoff: 'Take-off',
  flight: 'Flight',
  new_strike: 'New strike',
};
export const sideTitles: Readonly<Record<Side, string>> = { left: 'Left', right: 'Right' };

/** Reasons why the report has no picture of a moment. */
export const missingPictureReasons = {
  momentNotFound: 'its moment was not found in the clip',
  frameNotDecoded: 'its frame cannot be decoded',
} as const;
