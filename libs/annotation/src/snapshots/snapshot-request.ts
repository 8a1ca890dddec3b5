import type { Side } from '@strideform/contracts';

/** A picture to take from a clip. */
export interface SnapshotRequest {
  /** Unique name among the pictures of the clip. */
  readonly name: string;
  /** Index into the analysis' timestamps. */
  readonly frame: number;
  /** The leg whose angles are drawn. */
  readonly side: Side;
  /**
   * `whole_frame` is the picture as it is, without drawings and side. The others are of the
   * runner, and name the angles to draw: `contact_angle` is the line from hip to ankle against the
   * vertical, `push_angle` the thigh against the vertical, `knee_ankle` both joints, `joints` hip,
   * knee and ankle.
   */
  readonly shows: 'contact_angle' | 'push_angle' | 'knee_ankle' | 'joints' | 'whole_frame';
}

/** A picture that the drawing process reports as taken. */
export interface TakenSnapshot {
  readonly name: string;
  /** Index into the clip's frames; frames that cannot be decoded count, too. */
  readonly clipFrame: number;
}

/** Returns the name of a picture's JPEG. */
export const pictureFile = ({ name }: Pick<SnapshotRequest, 'name'>): string => `${name}.jpg`;
