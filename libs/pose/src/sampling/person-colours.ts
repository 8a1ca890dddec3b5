import type { Point } from '../geometry/affine.ts';
import type { SeenPoint } from '../skeletons/observed-point.ts';
import { pointIndex, type Skeleton } from '../skeletons/skeleton.ts';
import type { PlanarPicture } from './planar-picture.ts';
import { ColourSampler, meanColour, type YuvColour } from './runner-light.ts';

/**
 * Mean colours of a person's clothes in one picture; null for parts that are not in the picture.
 */
export interface PersonColours {
  readonly trunk: YuvColour | null;
  readonly thighs: YuvColour | null;
  readonly shanks: YuvColour | null;
}

/** Limbs of each part, by the names of their ends without the side. */
const parts: Readonly<Record<keyof PersonColours, readonly [from: string, to: string]>> = {
  trunk: ['shoulder', 'hip'],
  thighs: ['hip', 'knee'],
  shanks: ['knee', 'ankle'],
};
const partNames = Object.keys(parts) as (keyof PersonColours)[];

/** Samples the colours along trunk and legs. */
export function personColours(
  picture: PlanarPicture,
  { points }: { readonly points: readonly SeenPoint[] },
  skeleton: Skeleton,
): PersonColours {
  const sampler = new ColourSampler(picture);
  const pointAt = (name: string): Point => points[pointIndex(skeleton, name)]!;
  const colourOf = (part: keyof PersonColours): YuvColour | null => {
    const [from, to] = parts[part];
    const colours = ['left', 'right'].flatMap((side) =>
      sampler.along(pointAt(`${side}_${from}`), pointAt(`${side}_${to}`), 0),
    );
    return colours.length === 0 ? null : meanColour(colours);
  };
  return { trunk: colourOf('trunk'), thighs: colourOf('thighs'), shanks: colourOf('shanks') };
}

/** Weight of a difference in luma. Shade changes it more than the chroma. */
const lumaWeight = 0.5;

/**
 * Returns the difference between two people's clothes in 8-bit steps, averaged over the parts that
 * both show. 0 if they show no part in common.
 */
export function colourDifference(a: PersonColours, b: PersonColours): number {
  const differences = partNames.flatMap((part) => {
    const [one, other] = [a[part], b[part]];
    if (one === null || other === null) return [];
    return [Math.hypot(lumaWeight * (one[0] - other[0]), one[1] - other[1], one[2] - other[2])];
  });
  return differences.length === 0
    ? 0
    : differences.reduce((sum, value) => sum + value, 0) / differences.length;
}

/** Returns the mean colours of a person over several pictures. */
export function meanColours(all: readonly PersonColours[]): PersonColours {
  const meanOf = (part: keyof PersonColours): YuvColour | null => {
    const colours = all.map((one) => one[part]).filter((colour) => colour !== null);
    return colours.length === 0 ? null : meanColour(colours);
  };
  return { trunk: meanOf('trunk'), thighs: meanOf('thighs'), shanks: meanOf('shanks') };
}
