import type { SnapshotRequest } from '@strideform/annotation';
import {
  otherSide,
  phaseNames,
  sides,
  type GaitReport,
  type Phase,
  type PhaseName,
  type Side,
} from '@strideform/biomechanics';

export const formPictures = ['contact_angle', 'push_angle', 'knee_ankle'] as const;
export type FormPicture = (typeof formPictures)[number];

/** Which phase each picture of the form shows. */
const formPhases: Readonly<Record<FormPicture, PhaseName>> = {
  contact_angle: 'strike',
  push_angle: 'takeoff',
  knee_ankle: 'mid_stance',
};

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

export const formPictureName = (picture: FormPicture): string => `form-${picture}`;
export const phasePictureName = (side: Side, phase: PhaseName): string => `${side}-${phase}`;

/**
 * The side whose stride the form's pictures show: the one toward the camera, which is seen best, if
 * it has a whole stride.
 */
function formSide(gait: GaitReport, nearSide: Side): Side {
  return gait[nearSide] !== null || gait[otherSide(nearSide)] === null
    ? nearSide
    : otherSide(nearSide);
}

/** Every picture of a report whose moment was found: three of the form, five phases a side. */
export function plannedSnapshots(gait: GaitReport, nearSide: Side): SnapshotRequest[] {
  const shown = formSide(gait, nearSide);
  const form = formPictures.flatMap((picture) =>
    taken(gait[shown]?.phases[formPhases[picture]], {
      name: formPictureName(picture),
      side: shown,
      shows: picture,
      title: formTitles[picture],
    }),
  );
  const phases = sides.flatMap((side) =>
    phaseNames.flatMap((phase) =>
      taken(gait[side]?.phases[phase], {
        name: phasePictureName(side, phase),
        side,
        shows: 'joints',
        title: `${sideTitles[side]} ${phaseTitles[phase].toLowerCase()}`,
      }),
    ),
  );
  return [...form, ...phases];
}

const taken = (
  phase: Phase | null | undefined,
  request: Omit<SnapshotRequest, 'frame'>,
): SnapshotRequest[] => (phase == null ? [] : [{ ...request, frame: phase.frame }]);
