import type { Vector } from './vectors.ts';

/** Red, green and blue, 0–1. */
export type Colour = readonly [number, number, number];
export type RigSide = 'l' | 'r';
export const rigSides: readonly RigSide[] = ['r', 'l'];

/** Body at rest, m: +x forward, +y up, +z to the runner's right (toward the camera). */
export interface Rig {
  readonly bones: readonly string[];
  readonly head: Readonly<Record<string, Vector>>;
  readonly tail: Readonly<Record<string, Vector>>;
  /** Keypoints that bones move: [bone, rest position]. */
  readonly landmarks: Readonly<Record<string, readonly [string, Vector]>>;
  /** Points at which each shoe touches the ground. */
  readonly heelSole: Readonly<Record<RigSide, Vector>>;
  readonly heightM: number;
  readonly soleM: number;
}

/** Triangle mesh whose vertices follow up to four bones each. Flat arrays, as a GPU needs them. */
export interface SkinnedMesh {
  readonly pos: readonly number[];
  readonly col: readonly number[];
  readonly idx: readonly number[];
  readonly si: readonly number[];
  readonly sw: readonly number[];
  readonly rough: number;
}
