export type Vector = readonly [number, number, number];
/** Matrix of three rows. */
export type Matrix = readonly [Vector, Vector, Vector];

export const rad = (angleDeg: number): number => (angleDeg * Math.PI) / 180;
export const limitTo = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));
export const mod = (value: number, period: number): number => ((value % period) + period) % period;

export const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const sub = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vector, k: number): Vector => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const norm = (a: Vector): number => Math.sqrt(dot(a, a));
export const unit = (a: Vector): Vector => scale(a, 1 / norm(a));
export const meanPoint = (points: readonly Vector[]): Vector =>
  scale(points.reduce(add, [0, 0, 0]), 1 / points.length);

export const apply = (m: Matrix, v: Vector): Vector => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];
export const transpose = (m: Matrix): Matrix => [
  [m[0][0], m[1][0], m[2][0]],
  [m[0][1], m[1][1], m[2][1]],
  [m[0][2], m[1][2], m[2][2]],
];
export function multiply(first: Matrix, ...rest: readonly Matrix[]): Matrix {
  return rest.reduce<Matrix>((a, b) => {
    const columns = transpose(b);
    return [apply(columns, a[0]), apply(columns, a[1]), apply(columns, a[2])];
  }, first);
}

export const identity: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
export const aboutX = (a: number): Matrix => [
  [1, 0, 0],
  [0, Math.cos(a), -Math.sin(a)],
  [0, Math.sin(a), Math.cos(a)],
];
export const aboutY = (a: number): Matrix => [
  [Math.cos(a), 0, Math.sin(a)],
  [0, 1, 0],
  [-Math.sin(a), 0, Math.cos(a)],
];
export const aboutZ = (a: number): Matrix => [
  [Math.cos(a), -Math.sin(a), 0],
  [Math.sin(a), Math.cos(a), 0],
  [0, 0, 1],
];

/** Returns the rotation about any axis (Rodrigues). */
export function about(axis: Vector, a: number): Matrix {
  const [x, y, z] = unit(axis);
  const [c, s, k] = [Math.cos(a), Math.sin(a), 1 - Math.cos(a)];
  return [
    [c + k * x * x, k * x * y - s * z, k * x * z + s * y],
    [k * x * y + s * z, c + k * y * y, k * y * z - s * x],
    [k * x * z - s * y, k * y * z + s * x, c + k * z * z],
  ];
}

/**
 * Returns an orthonormal frame as columns: along `direction`, then `hinge` made square to it, then
 * their cross product.
 */
export function frameOf(direction: Vector, hinge: Vector): Matrix {
  const d = unit(direction);
  const h = unit(sub(hinge, scale(d, dot(hinge, d))));
  return transpose([d, h, cross(d, h)]);
}

export const diagonal = (x: number, y: number, z: number): Matrix => [
  [x, 0, 0],
  [0, y, 0],
  [0, 0, z],
];

/** Returns the inverse matrix by the rows' cross products. */
export function inverse([a, b, c]: Matrix): Matrix {
  const volume = dot(a, cross(b, c));
  return transpose([
    scale(cross(b, c), 1 / volume),
    scale(cross(c, a), 1 / volume),
    scale(cross(a, b), 1 / volume),
  ]);
}
