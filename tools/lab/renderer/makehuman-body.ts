import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { shapes, usualAppearance, type Appearance } from './appearance.ts';
import { meanPoint, type Vector } from './vectors.ts';

/** Properties from which a body's mesh is made. */
type Build = Pick<Appearance, 'sex' | 'shape'>;

/** Polygon, as indices of its vertices. */
export type Face = readonly number[];
const bodyVertexCount = 13380; // vertices after these are helper shapes
export const bodyHeightM = 1.76;

interface RigPoint {
  readonly strategy: 'CUBE' | 'VERTEX' | 'MEAN';
  readonly cube_name: string;
  readonly vertex_index: number;
  readonly vertex_indices: readonly number[];
}

/**
 * CC0 MakeHuman base mesh, morphed to a young adult of 1.76 m, with its game rig. World axes as in
 * `Rig`.
 */
export class MakehumanBody {
  /** Rest positions of all vertices, m. */
  readonly vertices: readonly Vector[];
  readonly bodyFaces: readonly Face[];
  readonly eyeFaces: readonly Face[];
  readonly bones: readonly string[];
  readonly head: Record<string, Vector>;
  readonly tail: Record<string, Vector>;
  /** Shares of each bone that moves a vertex, per vertex. */
  readonly weights: readonly (readonly number[])[];
  private readonly groups = new Map<string, Set<number>>();

  constructor(
    private readonly dataFolder: string,
    build: Build = usualAppearance,
  ) {
    const { positions, faces } = this.readMesh();
    for (const [name, weight] of targetsOf(build)) this.morph(positions, name, weight);
    const heights = positions.slice(0, bodyVertexCount).map((point) => point[1]);
    const [floor, top] = [Math.min(...heights), Math.max(...heights)];
    const scale = bodyHeightM / (top - floor);
    this.vertices = positions.map(([x, y, z]) => [z * scale, (y - floor) * scale, -x * scale]);
    this.bodyFaces = faces.filter(([group]) => group === 'body').map(([, face]) => face);
    this.eyeFaces = faces
      .filter(([group]) => group === 'helper-l-eye' || group === 'helper-r-eye')
      .map(([, face]) => face);
    const rig = this.readJson<Record<string, { head: RigPoint; tail: RigPoint }>>(
      'rigs/standard/rig.game_engine.json',
    );
    this.bones = Object.keys(rig);
    this.head = Object.fromEntries(
      this.bones.map((bone) => [bone, this.rigPoint(rig[bone]!.head)]),
    );
    this.tail = Object.fromEntries(
      this.bones.map((bone) => [bone, this.rigPoint(rig[bone]!.tail)]),
    );
    for (const side of ['l', 'r'])
      this.head[`ball_${side}`] = [
        this.head[`ball_${side}`]![0],
        0.024,
        this.head[`ball_${side}`]![2],
      ];
    this.weights = this.readWeights();
  }

  isBody(vertex: number): boolean {
    return vertex < bodyVertexCount;
  }

  /** Returns the middle of a helper cube with which MakeHuman marks joints. */
  cube(name: string): Vector {
    return meanPoint(
      [...this.groups.get(name)!].sort((a, b) => a - b).map((vertex) => this.vertices[vertex]!),
    );
  }

  private rigPoint(point: RigPoint): Vector {
    if (point.strategy === 'CUBE') return this.cube(point.cube_name);
    if (point.strategy === 'VERTEX') return this.vertices[point.vertex_index]!;
    return meanPoint(point.vertex_indices.map((vertex) => this.vertices[vertex]!));
  }

  private readMesh(): { positions: [number, number, number][]; faces: [string, Face][] } {
    const positions: [number, number, number][] = [];
    const faces: [string, Face][] = [];
    let group = '';
    for (const line of readFileSync(join(this.dataFolder, '3dobjs/base.obj'), 'utf8').split('\n')) {
      const [kind, ...words] = line.trim().split(/\s+/);
      if (kind === 'v') positions.push([Number(words[0]), Number(words[1]), Number(words[2])]);
      else if (kind === 'g') group = words[0]!;
      else if (kind === 'f') {
        const face = words.map((word) => Number(word.split('/')[0]) - 1);
        faces.push([group, face]);
        const members = this.groups.get(group) ?? new Set<number>();
        face.forEach((vertex) => members.add(vertex));
        this.groups.set(group, members);
      }
    }
    return { positions, faces };
  }

  private morph(positions: [number, number, number][], name: string, weight: number): void {
    for (const line of gunzipSync(readFileSync(join(this.dataFolder, `targets/${name}.target.gz`)))
      .toString()
      .split('\n')) {
      const words = line.trim().split(/\s+/);
      if (words.length !== 4 || line.startsWith('#')) continue;
      const position = positions[Number(words[0])]!;
      for (const axis of [0, 1, 2] as const) position[axis] += weight * Number(words[axis + 1]);
    }
  }

  private readWeights(): number[][] {
    const { weights } = this.readJson<{ weights: Record<string, [number, number][]> }>(
      'rigs/standard/weights.game_engine.json',
    );
    const index = new Map(this.bones.map((bone, i) => [bone, i]));
    const table = this.vertices.map(() => new Array<number>(this.bones.length).fill(0));
    for (const [bone, entries] of Object.entries(weights))
      for (const [vertex, weight] of entries) table[vertex]![index.get(bone)!]! += weight;
    return table.map((row) => {
      const sum = Math.max(
        row.reduce((a, b) => a + b, 0),
        1e-9,
      );
      return row.map((weight) => weight / sum);
    });
  }

  private readJson<T>(path: string): T {
    return JSON.parse(readFileSync(join(this.dataFolder, path), 'utf8')) as T;
  }
}

/** Returns the two neighbouring grades of a measure from 0 to 1, with their weights. */
function graded(value: number, kind: string): [string, number][] {
  const fromMiddle = 2 * value - 1;
  const grades: [string, number][] = [
    [`min${kind}`, Math.max(0, -fromMiddle)],
    [`average${kind}`, 1 - Math.abs(fromMiddle)],
    [`max${kind}`, Math.max(0, fromMiddle)],
  ];
  return grades.filter(([, share]) => share > 0);
}

/**
 * Returns MakeHuman morph targets and their weights for a young adult, half-way to ideal
 * proportions.
 */
function targetsOf({ sex, shape }: Build): (readonly [string, number])[] {
  const { muscle, weight } = shapes[shape];
  const macros = graded(muscle, 'muscle').flatMap(([muscleGrade, a]) =>
    graded(weight, 'weight').flatMap(([weightGrade, b]) => {
      const share = a * b;
      const grade = `${sex}-young-${muscleGrade}-${weightGrade}`;
      return [
        [`macrodetails/universal-${grade}`, share] as const,
        [`macrodetails/proportions/${grade}-idealproportions`, 0.5 * share] as const,
      ];
    }),
  );
  return [
    [`macrodetails/caucasian-${sex}-young`, 0.6],
    [`macrodetails/asian-${sex}-young`, 0.2],
    [`macrodetails/african-${sex}-young`, 0.2],
    ...macros,
  ];
}
