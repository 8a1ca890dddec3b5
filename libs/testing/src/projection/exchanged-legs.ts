import type { KeypointFile, KeypointName } from '@strideform/contracts';
import { sides, type Side } from '../reference/reference-motion.ts';

type Point = readonly [number, number, ...unknown[]] | null | undefined;

export const legNames = (side: Side): KeypointName[] =>
  (['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const).map(
    (part): KeypointName => `${side}_${part}`,
  );

/**
 * Whether a frame's legs lie nearer to the reference's when exchanged, by the parts of which both
 * feet are seen in both.
 */
export function areLegsExchanged(
  observed: (name: KeypointName) => Point,
  reference: (name: KeypointName) => Point,
): boolean {
  const advantage = legNames('left').reduce((sum, left, k) => {
    const right = legNames('right')[k]!;
    const [a, b, c, d] = [observed(left), observed(right), reference(left), reference(right)];
    const apart = (p: NonNullable<Point>, q: NonNullable<Point>) =>
      Math.hypot(p[0] - q[0], p[1] - q[1]);
    return a && b && c && d ? sum + apart(a, c) + apart(b, d) - apart(a, d) - apart(b, c) : sum;
  }, 0);
  return advantage > 0;
}

/**
 * Frames of a file whose legs are exchanged, by a file of the same frames in which they are right.
 */
export function legsExchanged(
  observed: Pick<KeypointFile, 'names' | 'frames'>,
  reference: Pick<KeypointFile, 'names' | 'frames'>,
): number[] {
  const at =
    ({ names, frames }: Pick<KeypointFile, 'names' | 'frames'>, i: number) =>
    (name: KeypointName) =>
      frames[i]?.[names.indexOf(name)];
  const isComplete = sides
    .flatMap(legNames)
    .every((name) => observed.names.includes(name) && reference.names.includes(name));
  if (!isComplete) throw new Error('Both files must hold every point of both legs.');
  return Array.from(observed.frames.keys()).filter((i) =>
    areLegsExchanged(at(observed, i), at(reference, i)),
  );
}
