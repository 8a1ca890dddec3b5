import { type KeypointFile, type KeypointName, Side } from '@strideform/contracts';

type LegPoint = readonly [number, number, ...unknown[]] | null | undefined;

export const legNames = (side: Side): KeypointName[] =>
  (['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const).map(
    (part): KeypointName => `${side}_${part}`,
  );

/**
 * Returns true if the legs of a frame are nearer to the reference's when exchanged, by the parts
 * that are seen on both sides in both.
 */
export function areLegsExchanged(
  observed: (name: KeypointName) => LegPoint,
  reference: (name: KeypointName) => LegPoint,
): boolean {
  let advantage = 0;
  legNames('left').forEach((left, k) => {
    const right = legNames('right')[k]!;
    const [a, b, c, d] = [observed(left), observed(right), reference(left), reference(right)];
    if (!a || !b || !c || !d) return;
    advantage = advantage + distance(a, c) + distance(b, d) - distance(a, d) - distance(b, c);
  });
  return advantage > 0;
}

const distance = (p: NonNullable<LegPoint>, q: NonNullable<LegPoint>): number =>
  Math.hypot(p[0] - q[0], p[1] - q[1]);

/**
 * Finds the frames in which a file's legs are exchanged, compared with a file of the same frames in
 * which they are correct.
 * @throws Error if a file lacks a point of a leg
 */
export function framesWithExchangedLegs(
  observed: Pick<KeypointFile, 'names' | 'frames'>,
  reference: Pick<KeypointFile, 'names' | 'frames'>,
): number[] {
  const at =
    ({ names, frames }: Pick<KeypointFile, 'names' | 'frames'>, i: number) =>
    (name: KeypointName) =>
      frames[i]?.[names.indexOf(name)];
  const isComplete = Side.options
    .flatMap(legNames)
    .every((name) => observed.names.includes(name) && reference.names.includes(name));
  if (!isComplete) throw new Error('Both files must have every point of both legs.');
  return Array.from(observed.frames.keys()).filter((i) =>
    areLegsExchanged(at(observed, i), at(reference, i)),
  );
}
