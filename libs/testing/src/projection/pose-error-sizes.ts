export const errorParts = [
  'shoulder',
  'elbow',
  'wrist',
  'hip',
  'knee',
  'ankle',
  'heel',
  'foot_index',
] as const;
export type ErrorPart = (typeof errorParts)[number];
export const errorAxes = ['along', 'across'] as const;
export type ErrorAxis = (typeof errorAxes)[number];
/** Points that err together. */
export const footParts: readonly ErrorPart[] = ['ankle', 'heel', 'foot_index'];

/** Harmonics of the stride in what repeats with each stride. */
const curveHarmonics = 6;

/** How a point is off along or across its limb, % of stature. */
export interface PointErrors {
  /**
   * What repeats with each stride, as a Fourier series of the gait cycle from the foot's initial
   * contact: the constant, then cosine and sine of each harmonic.
   */
  readonly curve: readonly number[];
  /** What is left, one robust SD: while the foot is near the ground, and while it is lifted. */
  readonly grounded: number;
  readonly lifted: number;
  /** Of what is left: share of frames that stray far beyond that, and their root mean square. */
  readonly strayShare: number;
  readonly straySize: number;
}

type SideErrors = Readonly<Record<ErrorPart, Readonly<Record<ErrorAxis, PointErrors>>>>;

/** One pose model's errors on one clip. */
export interface PoseErrors {
  /** Measured against what is true; otherwise between two models. */
  readonly isAgainstTruth: boolean;
  readonly near: SideErrors;
  readonly far: SideErrors;
  /** Of what is left: the time over which its correlation falls to 1/e, s. */
  readonly correlationS: number;
  /** Of what is left, between ankle, heel and foot_index. */
  readonly footCorrelation: number;
  /** Frames in which the legs are exchanged, of all, and runs of such frames. */
  readonly swappedFrames: number;
  readonly swappedRuns: number;
  readonly frameCount: number;
}

/** Rows of the series: 1, cos φ, sin φ, cos 2φ … at a share of the gait cycle. */
export function curveBasis(cycles: number): Float64Array {
  return Float64Array.from({ length: 1 + 2 * curveHarmonics }, (_, j) => {
    const angle = 2 * Math.PI * Math.ceil(j / 2) * cycles;
    return j === 0 ? 1 : j % 2 === 1 ? Math.cos(angle) : Math.sin(angle);
  });
}
