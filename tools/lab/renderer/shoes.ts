import type { MakehumanBody } from './makehuman-body.ts';
import { skinnedMesh } from './mesh-surface.ts';
import type { Colour, RigSide, SkinnedMesh } from './rig.ts';
import { limitTo, meanPoint, type Vector } from './vectors.ts';

export const soleM = 0.02;
const [rings, ringPoints] = [30, 28];
const profile = {
  widthM: [
    [0, 0.06, 0.2, 0.45, 0.7, 0.85, 0.95, 1],
    [0.01, 0.029, 0.034, 0.036, 0.046, 0.043, 0.027, 0.006],
  ],
  topM: [
    [0, 0.05, 0.13, 0.28, 0.36, 0.5, 0.7, 0.88, 0.97, 1],
    [0.05, 0.094, 0.108, 0.104, 0.1, 0.082, 0.06, 0.046, 0.034, 0.016],
  ],
  bottomM: [
    [0, 0.06, 0.14, 0.8, 1],
    [0.016, 0.004, 0, 0, 0.016],
  ],
} as const;

export interface Shoe {
  readonly mesh: SkinnedMesh;
  readonly heel: Vector;
  readonly toe: Vector;
  readonly heelSole: Vector;
}

/** Returns the value at `at` on straight lines through (x, y); constant outside of them. */
function piecewiseLinear(at: number, x: readonly number[], y: readonly number[]): number {
  if (at <= x[0]!) return y[0]!;
  const i = x.findIndex((value) => value >= at);
  if (i < 0) return y.at(-1)!;
  return y[i - 1]! + ((at - x[i - 1]!) / (x[i]! - x[i - 1]!)) * (y[i]! - y[i - 1]!);
}

/** Makes a running shoe lofted along the foot, which bends at the ball. */
export function makeShoe(
  body: MakehumanBody,
  side: RigSide,
  footVertices: readonly number[],
  upperColour: Colour,
): Shoe {
  const [ankle, ball] = [body.head[`foot_${side}`]!, body.head[`ball_${side}`]!];
  const forward = footVertices.map((vertex) => body.vertices[vertex]![0]);
  const [heelX, toeX] = [Math.min(...forward) - 0.012, Math.max(...forward) + 0.012];
  const points: Vector[] = [];
  const colours: Colour[] = [];
  const weights: number[][] = [];
  for (let i = 0; i < rings; i += 1) {
    for (let k = 0; k < ringPoints; k += 1) {
      const { point, heightM, u } = ringPoint(
        i / (rings - 1),
        (2 * Math.PI * k) / ringPoints,
        heelX,
        toeX,
        ankle[2],
        ball[2],
      );
      points.push(point);
      colours.push(shoeColour(heightM, u, upperColour));
      const toeShare = limitTo((point[0] - (ball[0] - 0.02)) / 0.04, 0, 1);
      const shares = new Map([
        [`ball_${side}`, toeShare],
        [`foot_${side}`, 1 - toeShare],
      ]);
      weights.push(body.bones.map((bone) => shares.get(bone) ?? 0));
    }
  }
  const faces = loftFaces();
  for (const start of [0, (rings - 1) * ringPoints]) {
    const centre = points.length;
    points.push(meanPoint(points.slice(start, start + ringPoints)));
    colours.push([0.92, 0.92, 0.9]);
    weights.push(weights[start]!);
    for (let k = 0; k < ringPoints; k += 1) {
      const face = [start + k, start + ((k + 1) % ringPoints), centre];
      faces.push(start === 0 ? face.reverse() : face);
    }
  }
  return {
    mesh: skinnedMesh(points, faces, colours, weights, 0.6),
    heel: [heelX, 0.022, ankle[2]],
    toe: [toeX - 0.012, 0.012, ball[2]],
    heelSole: [heelX + 0.035, -soleM, ankle[2]],
  };
}

function ringPoint(
  u: number,
  angle: number,
  heelX: number,
  toeX: number,
  heelZ: number,
  ballZ: number,
): { point: Vector; heightM: number; u: number } {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [widthM, topM, bottomM] = [profile.widthM, profile.topM, profile.bottomM].map(([x, y]) =>
    piecewiseLinear(u, x, y),
  ) as [number, number, number];
  const across = widthM * Math.sign(cos) * Math.abs(cos) ** 0.62;
  const up = 0.5 * (1 + Math.sign(sin) * Math.abs(sin) ** (sin < 0 ? 0.55 : 0.8));
  const heightM = bottomM + up * (topM - bottomM);
  const backTaper = 1 - 0.42 * limitTo((heightM - 0.03) / 0.09, 0, 1);
  const frontTaper = 1 - 0.25 * limitTo((heightM - 0.03) / 0.05, 0, 1);
  const taper = u < 0.6 ? backTaper : frontTaper;
  const z = piecewiseLinear(u, [0, 0.3, 0.7, 1], [heelZ, heelZ, ballZ, ballZ]);
  return {
    point: [
      heelX + u * (toeX - heelX),
      heightM - soleM * (1 - limitTo(heightM / 0.07, 0, 1)),
      z + across * taper,
    ],
    heightM,
    u,
  };
}

function shoeColour(heightM: number, u: number, upper: Colour): Colour {
  if (heightM < 0.01) return [0.13, 0.13, 0.14];
  if (heightM < 0.03 || (Math.abs(u - 0.45) < 0.05 && heightM < 0.07)) return [0.92, 0.92, 0.9];
  return upper;
}

function loftFaces(): number[][] {
  const faces: number[][] = [];
  for (let i = 0; i < rings - 1; i += 1) {
    for (let k = 0; k < ringPoints; k += 1) {
      const [a, b] = [i * ringPoints + k, i * ringPoints + ((k + 1) % ringPoints)];
      faces.push([a, b, a + ringPoints], [b, b + ringPoints, a + ringPoints]);
    }
  }
  return faces;
}
