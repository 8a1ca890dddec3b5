import { Side } from '@strideform/contracts';
import type { BodyPoints, RecordedFrame } from './body-points.ts';
import { posedPoint, restSolePoint, rigSideOf, type PosedBones } from './recorded-body.ts';
import type { Rig, SkinnedMesh } from './rig.ts';
import { add, norm, scale, sub, type Vector } from './vectors.ts';

/** Distance from a point at rest within which the surface shows where the point is drawn, m. */
const nearM = { joint: 0.09, sole: 0.035 } as const;

interface DrawnPoint {
  readonly rest: Vector;
  /** Bones that move the surface around it, with their shares. */
  readonly bones: readonly (readonly [string, number])[];
}

/**
 * Finds where the image shows a joint, a heel or a toe. It differs from the position of the bones,
 * because the surface follows several bones at the same time.
 */
export class DrawnPoints {
  private readonly points: ReadonlyMap<keyof BodyPoints, DrawnPoint>;

  constructor(rig: Rig, meshes: Readonly<Record<string, SkinnedMesh>>) {
    const names = Side.options.flatMap((side) =>
      pointParts.map((part) => ({ side, part, name: `${side}_${part}` as const })),
    );
    this.points = new Map(
      names.map(({ side, part, name }) => {
        const isSole = part === 'heel' || part === 'foot_index';
        const rest = isSole
          ? restSolePoint(rig, side, part === 'heel' ? 'heel' : 'toe')
          : rig.landmarks[`${part}_${rigSideOf(side)}`]![1];
        const bones = bonesNear(rig, meshes, rest, isSole ? nearM.sole : nearM.joint);
        return [name, { rest, bones }];
      }),
    );
  }

  at(name: keyof BodyPoints, pose: PosedBones): Vector {
    const { rest, bones } = this.points.get(name)!;
    return bones.reduce<Vector>(
      (sum, [bone, share]) => add(sum, scale(posedPoint(pose[bone]!, rest), share)),
      [0, 0, 0],
    );
  }
}

const pointParts = [
  'shoulder',
  'elbow',
  'wrist',
  'hip',
  'knee',
  'ankle',
  'heel',
  'foot_index',
] as const;

function bonesNear(
  rig: Rig,
  meshes: Readonly<Record<string, SkinnedMesh>>,
  point: Vector,
  withinM: number,
): (readonly [string, number])[] {
  const sums = new Map<number, number>();
  for (const { pos, si, sw } of Object.values(meshes)) {
    for (let vertex = 0; 3 * vertex < pos.length; vertex += 1) {
      const at: Vector = [pos[3 * vertex]!, pos[3 * vertex + 1]!, pos[3 * vertex + 2]!];
      if (norm(sub(at, point)) > withinM) continue;
      for (let k = 4 * vertex; k < 4 * vertex + 4; k += 1)
        sums.set(si[k]!, (sums.get(si[k]!) ?? 0) + sw[k]!);
    }
  }
  const total = Array.from(sums.values()).reduce((sum, share) => sum + share, 0);
  return Array.from(sums, ([bone, share]) => [rig.bones[bone]!, share / total] as const);
}

/** Distances of a drawn point from its recorded one, % of stature. */
export interface Residual {
  readonly part: string;
  readonly mean: number;
  readonly p95: number;
  readonly largest: number;
}

/**
 * Returns the distances by part, both sides together, for frames in which the recording has the
 * point.
 */
export function residuals(
  drawn: DrawnPoints,
  poses: readonly PosedBones[],
  frames: readonly RecordedFrame[],
  statureM: number,
): Residual[] {
  return pointParts.map((part) => {
    const distances = Side.options
      .flatMap((side) => {
        const name = `${side}_${part}` as const;
        return frames.flatMap(({ points, unknown }, i) =>
          unknown.has(name) ? [] : [norm(sub(drawn.at(name, poses[i]!), points[name]))],
        );
      })
      .map((distanceM) => (100 * distanceM) / statureM)
      .toSorted((a, b) => a - b);
    const rounded = (value: number) => Number(value.toFixed(2));
    const mean = distances.reduce((sum, value) => sum + value, 0) / distances.length;
    return {
      part,
      mean: rounded(mean),
      p95: rounded(distances[Math.floor(0.95 * (distances.length - 1))] ?? NaN),
      largest: rounded(distances.at(-1) ?? NaN),
    };
  });
}

export const residualTable = (rows: readonly Residual[]): string =>
  [
    'drawn − recorded, % of stature: mean, 95th percentile, largest',
    ...rows.map(
      ({ part, mean, p95, largest }) =>
        `${part.padEnd(12)}${[mean, p95, largest].map((value) => value.toFixed(2).padStart(7)).join('')}`,
    ),
  ].join('\n');
