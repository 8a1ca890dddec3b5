import { errorParts, type PointErrors, type PoseErrors } from '../recordings/pose-error-sizes.ts';

/** Rounds the numbers of a value that is written as JSON. */
export const fourDecimals = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toFixed(4)) : value;

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

const roundedPoint = ({ curve, grounded, lifted, strayShare, straySize }: PointErrors) => ({
  curve: curve.map((value) => rounded(value)),
  grounded: rounded(grounded),
  lifted: rounded(lifted),
  strayShare: rounded(strayShare, 3),
  straySize: rounded(straySize),
});

function roundedSide(side: PoseErrors['near']): PoseErrors['near'] {
  const parts = errorParts.map((part) => [
    part,
    { along: roundedPoint(side[part].along), across: roundedPoint(side[part].across) },
  ]);
  return Object.fromEntries(parts) as PoseErrors['near'];
}

/** Rounds errors to as many digits as the measurement justifies. */
export const roundedErrors = (errors: PoseErrors): PoseErrors => ({
  isAgainstTruth: errors.isAgainstTruth,
  swappedFrames: errors.swappedFrames,
  swappedRuns: errors.swappedRuns,
  frameCount: errors.frameCount,
  correlationS: rounded(errors.correlationS, 4),
  footCorrelation: rounded(errors.footCorrelation),
  near: roundedSide(errors.near),
  far: roundedSide(errors.far),
});
