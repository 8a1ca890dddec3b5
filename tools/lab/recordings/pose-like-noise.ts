import { type KeypointName, Side } from '@strideform/contracts';
import type { ReferenceMotion } from './reference-motion.ts';
import {
  limbAxes,
  liftWeights,
  type ImagePoint,
  type ImageTrack,
  type ImageTracks,
} from './limb-axes.ts';
import { differencesOnTreadmill, errorsOnRendering } from './measured-pose-errors.ts';
import {
  curveBasis,
  errorParts,
  correlatedFootParts,
  type ErrorAxis,
  type ErrorPart,
  type PointErrors,
  type PoseErrors,
} from './pose-error-sizes.ts';
import { normalRandom, uniformRandom } from './seeded-random.ts';

interface PoseLikeOptions {
  readonly takenS: Float64Array;
  readonly strideTimeS: number;
  /** Initial contact of each foot, s. */
  readonly contactS: Readonly<Record<Side, number>>;
  readonly staturePx: number;
  readonly near: Side;
  /** Size of the errors relative to the measured ones. */
  readonly times: number;
  readonly seed: number;
  /** Seed of the part that repeats with each stride. Clips with the same seed share this part. */
  readonly habitSeed?: number | undefined;
}

/**
 * Returns errors with the shape of a pose model's, px. Each error has three parts:
 * - A part that repeats with each stride: a random mixture of the measured curves, drawn once for
 *   each side of a clip. With a single measured curve, it is that curve. So the errors keep their
 *   course over stance and swing, and the part that ankle, heel and toes share.
 * - An autoregressive series of the measured size in each phase. Most of it is common to the three
 *   points of a foot.
 * - Occasional strays.
 */
export function poseLikeErrors(
  tracks: ImageTracks,
  options: PoseLikeOptions,
  measured: readonly PoseErrors[] = [errorsOnRendering, differencesOnTreadmill],
): ReadonlyMap<KeypointName, ImageTrack> {
  const draws = new NoiseDraws(options, measured);
  const scale = (options.times * options.staturePx) / 100;
  const errors = new Map<KeypointName, ImageTrack>();
  for (const side of Side.options) {
    const noise = new SideNoise(draws, tracks, side, options, measured);
    for (const part of errorParts.filter((one) => tracks.has(`${side}_${one}`))) {
      const [along, across] = [noise.draw(part, 'along'), noise.draw(part, 'across')];
      const axes = limbAxes(tracks, part, side);
      const inImage = axes.map(([ax, ay], i): ImagePoint => [
        scale * (along[i]! * ax - across[i]! * ay),
        scale * (along[i]! * ay + across[i]! * ax),
      ]);
      errors.set(`${side}_${part}`, inImage);
    }
  }
  return errors;
}

/** Possible stray of a frame. It occurs if `chance` is below their share; `size` scales it. */
interface Stray {
  readonly chance: number;
  readonly size: number;
}

const habitSeedOffset = 0x8000000;

/** Random numbers of a clip. Every draw changes the next ones, so their order matters. */
class NoiseDraws {
  readonly chance: () => number;
  /** Draws the part that repeats with each stride. */
  readonly habitChance: () => number;
  private readonly normal: () => number;
  private readonly correlationS: number;

  constructor(
    private readonly options: PoseLikeOptions,
    measured: readonly PoseErrors[],
  ) {
    this.normal = normalRandom(options.seed);
    this.chance = uniformRandom(options.seed + 0x4000000);
    this.habitChance =
      options.habitSeed === undefined
        ? this.chance
        : uniformRandom(options.habitSeed + habitSeedOffset);
    this.correlationS = meanOf(measured, (errors) => errors.correlationS);
  }

  /** Returns one value per frame, with unit variance. */
  series(): Float64Array {
    return correlatedSeries(this.normal, this.options.takenS, this.correlationS);
  }

  /** Returns one possible stray per frame. */
  strays(): Stray[] {
    return Array.from(this.options.takenS, () => ({ chance: this.chance(), size: this.normal() }));
  }
}

/** Errors of one side of a clip, % of stature. */
class SideNoise {
  private readonly which: 'near' | 'far';
  private readonly shares: readonly number[];
  /** Basis of the curves in each frame. */
  private readonly phases: readonly Float64Array[];
  private readonly lifted: readonly number[];
  /** Part that the points of a foot share. */
  private readonly foot: Readonly<Record<ErrorAxis, Float64Array>> & {
    readonly strays: readonly Stray[];
  };
  private readonly footCorrelation: number;

  constructor(
    private readonly draws: NoiseDraws,
    tracks: ImageTracks,
    side: Side,
    options: PoseLikeOptions,
    private readonly measured: readonly PoseErrors[],
  ) {
    this.which = side === options.near ? 'near' : 'far';
    this.shares = mixture(measured, draws.habitChance);
    this.phases = Array.from(options.takenS, (time) =>
      curveBasis((time - options.contactS[side]) / options.strideTimeS),
    );
    this.lifted = liftWeights(tracks, side, options.staturePx);
    this.foot = { along: draws.series(), across: draws.series(), strays: draws.strays() };
    this.footCorrelation = meanOf(measured, (errors) => errors.footCorrelation);
  }

  /** Returns one value per frame. */
  draw(part: ErrorPart, axis: ErrorAxis): number[] {
    const isOfFoot = correlatedFootParts.includes(part);
    const own = this.draws.series();
    const strays = isOfFoot ? this.foot.strays : this.draws.strays();
    const common = isOfFoot ? this.footCorrelation : 0;
    const curve = this.mixedCurve(part, axis);
    const size = this.meanSize(part, axis);
    return this.phases.map((basis, i) => {
      const repeated = basis.reduce((sum, value, j) => sum + value * curve[j]!, 0);
      const lifted = this.lifted[i]!;
      const sd = (1 - lifted) * size.grounded + lifted * size.lifted;
      const rest = Math.sqrt(common) * this.foot[axis][i]! + Math.sqrt(1 - common) * own[i]!;
      const stray = strays[i]!;
      const strayError = stray.chance < size.strayShare ? size.straySize * stray.size : 0;
      return repeated + sd * rest + strayError;
    });
  }

  private mixedCurve(part: ErrorPart, axis: ErrorAxis): number[] {
    const curves = this.measured.map((errors) => errors[this.which][part][axis].curve);
    return curves[0]!.map((_, j) =>
      curves.reduce((sum, curve, m) => sum + this.shares[m]! * curve[j]!, 0),
    );
  }

  private meanSize(part: ErrorPart, axis: ErrorAxis): Omit<PointErrors, 'curve'> {
    const mean = (key: 'grounded' | 'lifted' | 'strayShare' | 'straySize') =>
      meanOf(this.measured, (errors) => errors[this.which][part][axis][key]);
    return {
      grounded: mean('grounded'),
      lifted: mean('lifted'),
      strayShare: mean('strayShare'),
      straySize: mean('straySize'),
    };
  }
}

const meanOf = (measured: readonly PoseErrors[], valueOf: (errors: PoseErrors) => number): number =>
  measured.reduce((sum, errors) => sum + valueOf(errors), 0) / measured.length;

/**
 * Returns shares of the measured curves, whose squares add up to one. Errors compared with the
 * truth keep their sign, which is the model's habit. A difference between two models gets a random
 * sign, because it is unknown which of the two was wrong.
 */
function mixture(measured: readonly PoseErrors[], chance: () => number): number[] {
  const sizes = measured.map(() => chance() + Number.EPSILON);
  const whole = Math.hypot(...sizes);
  return sizes.map((size, m) => {
    const isPositive = measured[m]!.isAgainstTruth || chance() < 0.5;
    return (isPositive ? size : -size) / whole;
  });
}

/** Returns a series of unit variance whose correlation falls exponentially. */
function correlatedSeries(
  normal: () => number,
  takenS: Float64Array,
  correlationS: number,
): Float64Array {
  let last = 0;
  return takenS.map((time, i) => {
    const isIndependent = i === 0 || correlationS === 0;
    const kept = isIndependent ? 0 : Math.exp(-(time - takenS[i - 1]!) / correlationS);
    last = kept * last + Math.sqrt(1 - kept * kept) * normal();
    return last;
  });
}

/**
 * Returns the gait cycle by the force plate: a contact of each foot, and twice the mean time from
 * one foot's contact to the other's, s.
 */
export function gaitCycleOf({
  truth,
}: ReferenceMotion): Pick<PoseLikeOptions, 'contactS' | 'strideTimeS'> {
  const contacts = (side: Side) =>
    truth.stances[side]
      .map((stance) => stance.initialContactS)
      .filter((time) => !Number.isNaN(time));
  const all = Side.options.flatMap(contacts).sort((a, b) => a - b);
  return {
    contactS: { left: contacts('left')[0]!, right: contacts('right')[0]! },
    strideTimeS: (2 * (all.at(-1)! - all[0]!)) / (all.length - 1),
  };
}
