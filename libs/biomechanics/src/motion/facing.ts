import type { KeypointSample } from '@strideform/contracts';
import { pointOf, sides } from '../keypoints.ts';
import type { KeypointSequence, PointName, Side } from '../keypoints.ts';

export interface FacingFinding {
  readonly facing: Side;
  /** −1…1: how far what is seen speaks for `facing`; negative when it contradicts what was told. */
  readonly agreement: number;
  /** What was told was plainly wrong, and `facing` is what is seen. */
  readonly overruled: boolean;
}

/**
 * Against this much agreement of feet, knees and nose a word of mouth does not stand: nearly every
 * number would be wrong.
 */
const plainAgreement = 0.5;

/**
 * Where the runner faces in the image: feet point forward, knees bend forward, the nose lies ahead
 * of the shoulders. Each frame's share is in lengths of its own segment, so that the size of the
 * runner does not matter. What was told wins, unless it is plainly wrong.
 */
export function findFacing(sequence: KeypointSequence): FacingFinding {
  const column = new Map(sequence.names.map((name, j) => [name, j]));
  let [balance, total] = [0, 0];
  const vote = (forward: number, length: number) => {
    if (length > 0) {
      balance += forward / length;
      total += Math.abs(forward / length);
    }
  };
  for (const frame of sequence.frames) {
    const point = (name: PointName): KeypointSample => frame[column.get(name) ?? -1] ?? null;
    for (const side of sides) {
      const [hip, knee, ankle, heel, toe] = (
        ['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const
      ).map((part) => point(pointOf(side, part)));
      if (heel && toe) vote(toe[0] - heel[0], Math.hypot(toe[0] - heel[0], toe[1] - heel[1]));
      if (hip && knee && ankle)
        vote(knee[0] - (hip[0] + ankle[0]) / 2, Math.hypot(hip[0] - ankle[0], hip[1] - ankle[1]));
      const [nose, shoulder] = [point('nose'), point(pointOf(side, 'shoulder'))];
      if (nose && shoulder)
        vote(
          0.5 * (nose[0] - shoulder[0]),
          Math.hypot(nose[0] - shoulder[0], nose[1] - shoulder[1]),
        );
    }
  }
  const agreement = total > 0 ? balance / total : 0;
  const seen: Side = agreement >= 0 ? 'right' : 'left';
  const overruled =
    sequence.facing !== 'auto' && sequence.facing !== seen && Math.abs(agreement) > plainAgreement;
  const facing = sequence.facing === 'auto' || overruled ? seen : sequence.facing;
  return { facing, agreement: facing === 'right' ? agreement : -agreement, overruled };
}
