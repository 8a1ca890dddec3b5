/** Kinds of marks that people draw on a picture. */
export const markKinds = [
  'line',
  'arrow',
  'angle',
  'circle',
  'plumb_line',
  'freehand',
  'text',
] as const;
export type MarkKind = (typeof markKinds)[number];

/** Colours of marks, as CSS writes them. They differ in lightness, too. */
export const markColours = {
  yellow: '#ffd60a',
  red: '#ff4d4d',
  green: '#39ff88',
  blue: '#4cc9f0',
  white: '#ffffff',
} as const;
export type MarkColour = keyof typeof markColours;

/**
 * A point as shares of the picture's width and height from its upper left corner. It is independent
 * of the size in which the picture is shown.
 */
export type SharePoint = readonly [xShare: number, yShare: number];

/** Something that a person has drawn on a picture. */
export interface PenMark {
  readonly kind: MarkKind;
  readonly colour: MarkColour;
  /**
   * Points as shares of the picture. `line`, `arrow`: start and end. `angle`: a point on the first
   * arm, the vertex, a point on the second arm. `circle`: the centre, and a point on the edge.
   * `plumb_line`: the upper end, and a point as low as the lower end. `freehand`: the way of the
   * pen. `text`: the left end of the text's baseline.
   */
  readonly shares: readonly SharePoint[];
  /** The words of a `text`. Other marks have none. */
  readonly text: string;
}

/** Limits of what is stored for one picture. */
export const markLimits = { marks: 30, freehandPoints: 300, allPoints: 1200, text: 80 } as const;

/** Returns the number of points of a kind of mark, or null for a freehand line. */
export function pointCountOf(kind: MarkKind): number | null {
  if (kind === 'freehand') return null;
  if (kind === 'text') return 1;
  return kind === 'angle' ? 3 : 2;
}

/** Number of decimals of stored shares: finer than a pixel of a 4K picture. */
const shareDecimals = 4;

/** Returns a point that is inside of the picture, rounded as it is stored. */
export const storedPoint = ([xShare, yShare]: SharePoint): SharePoint => [
  storedShare(xShare),
  storedShare(yShare),
];

function storedShare(share: number): number {
  const factor = 10 ** shareDecimals;
  return Math.round(Math.min(1, Math.max(0, share)) * factor) / factor;
}
