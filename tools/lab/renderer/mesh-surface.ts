import type { Face, MakehumanBody } from './makehuman-body.ts';
import type { Colour, SkinnedMesh } from './rig.ts';
import { add, cross, meanPoint, norm, scale, sub, type Vector } from './vectors.ts';

/** Returns unit normals at the vertices of a quad mesh, weighted by the faces' areas. */
export function vertexNormals(points: readonly Vector[], quads: readonly Face[]): Vector[] {
  const sums: Vector[] = points.map(() => [0, 0, 0]);
  for (const face of quads) {
    const [a, b, c, d] = face.map((vertex) => points[vertex]!) as [Vector, Vector, Vector, Vector];
    const normal = cross(sub(c, a), sub(d, b));
    for (const vertex of face) sums[vertex] = add(sums[vertex]!, normal);
  }
  return sums.map((sum) => scale(sum, 1 / Math.max(norm(sum), 1e-12)));
}

export function neighbours(count: number, quads: readonly Face[]): readonly ReadonlySet<number>[] {
  const sets = Array.from({ length: count }, () => new Set<number>());
  for (const face of quads)
    face.forEach((a, i) => {
      const b = face[(i + 1) % face.length]!;
      sets[a]!.add(b);
      sets[b]!.add(a);
    });
  return sets;
}

/** Smooths the chosen vertices (Laplacian), because cloth does not follow every muscle. */
export function smoothed(
  points: readonly Vector[],
  around: readonly ReadonlySet<number>[],
  chosen: readonly boolean[],
  rounds: number,
): Vector[] {
  let current = [...points];
  for (let round = 0; round < rounds; round += 1) {
    current = current.map((point, i) => {
      if (!chosen[i]) return point;
      const near = [...around[i]!].filter((j) => chosen[j]).map((j) => current[j]!);
      return near.length === 0 ? point : scale(add(point, meanPoint(near)), 0.5);
    });
  }
  return current;
}

export const triangles = (quads: readonly Face[]): Face[] => [
  ...quads.map(([a, b, c]) => [a!, b!, c!]),
  ...quads.map(([a, , c, d]) => [a!, c!, d!]),
];

const round = (value: number, places: number): number => Number(value.toFixed(places));

/** Returns a mesh of the vertices that the triangles use, each with its four strongest bones. */
export function skinnedMesh(
  points: readonly Vector[],
  faces: readonly Face[],
  colours: readonly Colour[],
  weights: readonly (readonly number[])[],
  rough: number,
): SkinnedMesh {
  const used = [...new Set(faces.flat())].sort((a, b) => a - b);
  const index = new Map(used.map((vertex, i) => [vertex, i]));
  const strongest = used.map((vertex) =>
    [...weights[vertex]!.entries()].sort((a, b) => b[1] - a[1]).slice(0, 4),
  );
  return {
    pos: used.flatMap((vertex) => points[vertex]!.map((value) => round(value, 5))),
    col: used.flatMap((vertex) =>
      colours[vertex]!.map((value) => round(Math.min(1, Math.max(0, value)), 4)),
    ),
    idx: faces.flatMap((face) => face.map((vertex) => index.get(vertex)!)),
    si: strongest.flatMap((bones) => bones.map(([bone]) => bone)),
    sw: strongest.flatMap((bones) => {
      const sum = bones.reduce((total, [, weight]) => total + weight, 0);
      return bones.map(([, weight]) => round(weight / sum, 4));
    }),
    rough,
  };
}

/** Returns the bone that moves each vertex most. */
export const dominantBones = (body: MakehumanBody): string[] =>
  body.weights.map((row) => body.bones[row.indexOf(Math.max(...row))]!);
