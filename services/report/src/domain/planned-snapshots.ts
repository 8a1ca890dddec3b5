import type { SnapshotRequest } from '@strideform/annotation';
import { otherSide, phaseNames, sides, type GaitReport, type Phase, type PhaseName, type Side } from '@strideform/biomechanics';

export const formPictures = ['contact_angle', 'push_angle', 'knee_ankle'] as const;
export type FormPicture = (typeof formPictures)[number];

/** Which phase each picture of the form shows, and what it is called. */
const formPhases: Readonly<Record<FormPicture, { readonly phase: PhaseName; readonly title: string }>> = {
  contact_angle: { phase: 'strike', title: 'Initial contact' },
  push_angle: { phase: 'takeoff', title: 'Take-off' },
  knee_ankle: { phase: 'mid_stance', title: 'Mid-stance' },
};

const phaseTitles: Readonly<Record<PhaseName, string>> = { strike: 'strike', mid_stance: 'mid-stance', takeoff: 'take-off', flight: 'flight', new_strike: 'new strike' };

export const formPictureName = (picture: FormPicture): string => `form-${picture}`;
export const phasePictureName = (side: Side, phase: PhaseName): string => `${side}-${phase}`;

/** The side whose stride the form's pictures show: the one toward the camera, which is seen best, if it has a whole stride. */
export function formSide(gait: GaitReport, nearSide: Side): Side {
  return gait[nearSide] !== null || gait[otherSide(nearSide)] === null ? nearSide : otherSide(nearSide);
}

/** Every picture of a report whose moment was found: three of the form, five phases a side. */
export function plannedSnapshots(gait: GaitReport, nearSide: Side): SnapshotRequest[] {
  const shown = formSide(gait, nearSide);
  const form = formPictures.flatMap((picture) => {
    const { phase, title } = formPhases[picture];
    return taken(gait[shown]?.phases[phase], { name: formPictureName(picture), side: shown, shows: picture, title });
  });
  const phases = sides.flatMap((side) => phaseNames.flatMap((phase) =>
    taken(gait[side]?.phases[phase], { name: phasePictureName(side, phase), side, shows: 'joints', title: `${side === 'left' ? 'Left' : 'Right'} ${phaseTitles[phase]}` })));
  return [...form, ...phases];
}

const taken = (phase: Phase | null | undefined, request: Omit<SnapshotRequest, 'frame'>): SnapshotRequest[] => (phase == null ? [] : [{ ...request, frame: phase.frame }]);
