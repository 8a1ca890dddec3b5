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
/** Points whose errors are correlated. */
export const correlatedFootParts: readonly ErrorPart[] = ['ankle', 'heel', 'foot_index'];

/** Number of harmonics of the stride in the part that repeats with each stride. */
const curveHarmonics = 6;

/** Error of a point along or across its limb, % of stature. */
export interface PointErrors {
  /**
   * Part that repeats with each stride, as a Fourier series of the gait cycle from the foot's
   * initial contact: the constant, then cosine and sine of each harmonic.
   */
  readonly curve: readonly number[];
  /** Robust SD of the rest while the foot is near the ground. */
  readonly grounded: number;
  /** Robust SD of the rest while the foot is lifted. */
  readonly lifted: number;
  /** Share of strays: frames whose rest is far beyond these. */
  readonly strayShare: number;
  /** Root mean square of the strays. */
  readonly straySize: number;
}

type SideErrors = Readonly<Record<ErrorPart, Readonly<Record<ErrorAxis, PointErrors>>>>;

/** Errors of one pose model on one clip. */
export interface PoseErrors {
  /** True if measured against the truth, false if measured between two models. */
  readonly isAgainstTruth: boolean;
  readonly near: SideErrors;
  readonly far: SideErrors;
  /** Time over which the correlation of the rest falls to 1/e, s. */
  readonly correlationS: number;
  /** Correlation of the rest between ankle, heel and foot_index. */
  readonly footCorrelation: number;
  /** Number of frames in which the legs are exchanged. */
  readonly swappedFrames: number;
  /** Number of runs of such frames. */
  readonly swappedRuns: number;
  readonly frameCount: number;
}

/** Returns the basis of the series, 1, cos φ, sin φ, cos 2φ …, at a number of gait cycles. */
export function curveBasis(cycles: number): Float64Array {
  return Float64Array.from({ length: 1 + 2 * curveHarmonics }, (_, j) => {
    if (j === 0) return 1;
    const angle = 2 * Math.PI * Math.ceil(j / 2) * cycles;
    return j % 2 === 1 ? Math.cos(angle) : Math.sin(angle);
  });
}
