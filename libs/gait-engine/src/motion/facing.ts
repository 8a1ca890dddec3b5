import type { KeypointSample } from '@strideform/contracts';
import { pointOf, sides, type PointName, type Side } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';

export interface FacingFinding {
  readonly facing: Side;
  /**
   * Agreement of the seen points with `facing`, −1…1. Negative if they contradict the given facing.
   */
  readonly agreement: number;
  /** True if the given facing was clearly wrong, and `facing` is the seen one. */
  readonly isOverruled: boolean;
}

/**
 * Agreement of feet, knees and nose on the other direction at which the given facing is not used:
 * nearly every number would be wrong.
 */
const clearAgreement = 0.5;

/**
 * Finds the direction in which the runner faces in the image: feet point forward, knees bend
 * forward, and the nose is ahead of the shoulders. Each vote is relative to the length of its
 * segment, so that the size of the runner does not matter. The given facing is used unless it is
 * clearly wrong.
 */
export function findFacing(sequence: KeypointSequence): FacingFinding {
  const agreement = agreementOfVotes(votesForRight(sequence));
  const seen: Side = agreement >= 0 ? 'right' : 'left';
  const given = sequence.facing;
  const isOverruled = given !== 'auto' && given !== seen && Math.abs(agreement) > clearAgreement;
  const facing = given === 'auto' || isOverruled ? seen : given;
  return { facing, agreement: facing === 'right' ? agreement : -agreement, isOverruled };
}

/** Returns the sum of the votes as a share of the sum of their sizes, −1…1; 0 without votes. */
function agreementOfVotes(votes: readonly number[]): number {
  let [balance, total] = [0, 0];
  for (const vote of votes) {
    balance += vote;
    total += Math.abs(vote);
  }
  return total > 0 ? balance / total : 0;
}

type Seen = NonNullable<KeypointSample>;
type PointInFrame = (name: PointName) => KeypointSample;

/**
 * Returns for each segment of each frame how far it points to the right of the image, in its own
 * lengths.
 */
function votesForRight({ names, frames }: KeypointSequence): number[] {
  const columnOf = new Map(names.map((name, column) => [name, column]));
  const votes: number[] = [];
  for (const frame of frames) {
    const point: PointInFrame = (name) => frame[columnOf.get(name) ?? -1] ?? null;
    for (const side of sides)
      votes.push(...footVote(point, side), ...kneeVote(point, side), ...noseVote(point, side));
  }
  return votes;
}

/** Returns one vote, or none for a segment without length. */
const voteOf = (forwardPx: number, lengthPx: number): number[] =>
  lengthPx > 0 ? [forwardPx / lengthPx] : [];

const distancePx = (a: Seen, b: Seen): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function footVote(point: PointInFrame, side: Side): number[] {
  const heel = point(pointOf(side, 'heel'));
  const toe = point(pointOf(side, 'foot_index'));
  return heel && toe ? voteOf(toe[0] - heel[0], distancePx(toe, heel)) : [];
}

/** Votes by the distance of the knee ahead of the middle between hip and ankle. */
function kneeVote(point: PointInFrame, side: Side): number[] {
  const hip = point(pointOf(side, 'hip'));
  const knee = point(pointOf(side, 'knee'));
  const ankle = point(pointOf(side, 'ankle'));
  if (!hip || !knee || !ankle) return [];
  return voteOf(knee[0] - (hip[0] + ankle[0]) / 2, distancePx(hip, ankle));
}

function noseVote(point: PointInFrame, side: Side): number[] {
  const nose = point('nose');
  const shoulder = point(pointOf(side, 'shoulder'));
  if (!nose || !shoulder) return [];
  return voteOf(0.5 * (nose[0] - shoulder[0]), distancePx(nose, shoulder));
}
