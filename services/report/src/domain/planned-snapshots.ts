import { formPictureName, rearPictureName } from '@strideform/analysis-store';
import type { AnalysisFile } from '@strideform/contracts';
import type { FormPicture } from '@strideform/metric-book';
import type { SnapshotRequest } from '@strideform/annotation';
import { otherSide, sides, type Side } from '@strideform/metric-book/measurement';
import { phaseNames, type GaitReport, type Phase, type PhaseName } from '@strideform/gait-engine';
import { formPictures } from './form-pictures.ts';

/** The phase that each picture of the form shows. */
const formPhases: Readonly<Record<FormPicture, PhaseName>> = {
  contact_angle: 'strike',
  push_angle: 'takeoff',
  knee_ankle: 'mid_stance',
};

export const phasePictureName = (side: Side, phase: PhaseName): string => `${side}-${phase}`;

/**
 * Returns the side for the pictures of the form: the side toward the camera, which is seen best,
 * unless it has no whole stride.
 */
function formSide(gait: GaitReport, nearSide: Side): Side {
  const farSide = otherSide(nearSide);
  const onlyFarSide = gait[nearSide] === null && gait[farSide] !== null;
  return onlyFarSide ? farSide : nearSide;
}

/**
 * Returns the pictures whose moment was found: up to three of the form, and five phases a side.
 * @param nearSide side toward the camera; null from behind, where no moments are visible.
 */
export function plannedSnapshots(gait: GaitReport, nearSide: Side | null): SnapshotRequest[] {
  const form = nearSide === null ? [] : formSnapshots(gait, formSide(gait, nearSide));
  const phases = sides.flatMap((side) => phaseSnapshots(gait, side));
  return [...form, ...phases];
}

/** Returns the picture for lists of sessions of a clip from behind: a frame with the runner. */
export function snapshotFromBehind({
  view,
  keypoints,
}: Pick<AnalysisFile, 'view' | 'keypoints'>): SnapshotRequest[] {
  if (view !== 'rear') return [];
  const seen = keypoints.frames.flatMap((points, frame) =>
    points.some((point) => point !== null) ? [frame] : [],
  );
  const frame = seen[Math.floor(seen.length / 2)];
  return frame === undefined
    ? []
    : [{ name: rearPictureName, side: 'right', shows: 'joints', frame }];
}

const formSnapshots = (gait: GaitReport, side: Side): SnapshotRequest[] =>
  formPictures.flatMap((picture) =>
    snapshotAt(gait[side]?.phases[formPhases[picture]], {
      name: formPictureName(picture),
      side,
      shows: picture,
    }),
  );

const phaseSnapshots = (gait: GaitReport, side: Side): SnapshotRequest[] =>
  phaseNames.flatMap((phase) =>
    snapshotAt(gait[side]?.phases[phase], {
      name: phasePictureName(side, phase),
      side,
      shows: 'joints',
    }),
  );

/** Returns one snapshot, or none if the moment was not found. */
const snapshotAt = (
  phase: Phase | null | undefined,
  request: Omit<SnapshotRequest, 'frame'>,
): SnapshotRequest[] => (phase == null ? [] : [{ ...request, frame: phase.frame }]);
