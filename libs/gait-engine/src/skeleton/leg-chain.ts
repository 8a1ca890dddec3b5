import { pathParts } from '../gait/leg-path.ts';

/** Points of a leg, from the hip down. */
export const chainPoints = pathParts;
export type ChainPoint = (typeof chainPoints)[number];

/** Angles of a leg's segments. */
export const segmentAngles = ['thigh', 'shank', 'foot'] as const;
export type SegmentAngle = (typeof segmentAngles)[number];

/**
 * Parameters of a leg in one frame. Lengths are in leg lengths. Thigh and shank: angle from the
 * vertical, distal end ahead +. Foot: angle of the line from heel to toe from the horizontal, toes
 * up +. The heel lies `heelAlong` the foot from the ankle, and `heelAcross` it, up +.
 */
export const chainParameters = [
  'hipX',
  'hipY',
  ...segmentAngles,
  'logThigh',
  'logShank',
  'heelAlong',
  'heelAcross',
  'footLength',
] as const;
export const parameterCount = chainParameters.length;

/** Coordinates of a leg's points: x and y of the first, of the second … */
export const coordinateCount = 2 * chainPoints.length;

/** Positions of a leg's points, and their derivatives by the parameters. */
export interface PlacedLeg {
  readonly coordinates: Float64Array;
  /** One row for each coordinate. */
  readonly gradients: readonly Float64Array[];
}

/**
 * Places the points of a leg.
 * @param parameters radians and leg lengths; what follows the leg's parameters is not read
 */
export function placeLeg(parameters: Float64Array): PlacedLeg {
  const [hipX, hipY, thighRad, shankRad, footRad] = parameters;
  const [, , , , , logThigh, logShank, heelAlong, heelAcross, footLength] = parameters;
  const [thigh, shank] = [Math.exp(logThigh!), Math.exp(logShank!)];
  const thighX = thigh * Math.sin(thighRad!);
  const thighY = -thigh * Math.cos(thighRad!);
  const shankX = shank * Math.sin(shankRad!);
  const shankY = -shank * Math.cos(shankRad!);
  const [cosine, sine] = [Math.cos(footRad!), Math.sin(footRad!)];
  const heelX = heelAlong! * cosine - heelAcross! * sine;
  const heelY = heelAlong! * sine + heelAcross! * cosine;
  const [toeX, toeY] = [heelX + footLength! * cosine, heelY + footLength! * sine];

  const kneeX = hipX! + thighX;
  const kneeY = hipY! + thighY;
  const ankleX = kneeX + shankX;
  const ankleY = kneeY + shankY;
  // By hipX, hipY, thigh, shank, foot, logThigh, logShank, heelAlong, heelAcross, footLength.
  const gradients = [
    [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    [1, 0, -thighY, 0, 0, thighX, 0, 0, 0, 0],
    [0, 1, thighX, 0, 0, thighY, 0, 0, 0, 0],
    [1, 0, -thighY, -shankY, 0, thighX, shankX, 0, 0, 0],
    [0, 1, thighX, shankX, 0, thighY, shankY, 0, 0, 0],
    [1, 0, -thighY, -shankY, -heelY, thighX, shankX, cosine, -sine, 0],
    [0, 1, thighX, shankX, heelX, thighY, shankY, sine, cosine, 0],
    [1, 0, -thighY, -shankY, -toeY, thighX, shankX, cosine, -sine, cosine],
    [0, 1, thighX, shankX, toeX, thighY, shankY, sine, cosine, sine],
  ];
  return {
    coordinates: Float64Array.of(
      ...[hipX!, hipY!, kneeX, kneeY, ankleX, ankleY],
      ...[ankleX + heelX, ankleY + heelY, ankleX + toeX, ankleY + toeY],
    ),
    gradients: gradients.map((row) => Float64Array.from(row)),
  };
}
