import type { KeypointName } from '@strideform/contracts';
import { sides, type ReferenceMotion, type Side } from '../reference/reference-motion.ts';
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
  footParts,
  type ErrorAxis,
  type ErrorPart,
  type PoseErrors,
} from './pose-error-sizes.ts';
import { normalRandom, uniformRandom } from './seeded-random.ts';

interface PoseLikeOptions {
  readonly takenS: Float64Array;
  readonly strideTimeS: number;
  /** An initial contact of each foot, s. */
  readonly contactS: Readonly<Record<Side, number>>;
  readonly staturePx: number;
  readonly near: Side;
  /** How many times as large as measured. */
  readonly times: number;
  readonly seed: number;
}

/**
 * Errors shaped as a pose model's, px. What repeats with each stride is a random mixture of the
 * measured curves (of one, that one), drawn once for each side of a clip: they keep their course
 * over stance and swing, and what ankle, heel and toes have in common. The rest is an
 * autoregressive series of the measured size in each phase, largely common to a foot's three
 * points, and now and then a stray.
 */
export function poseLikeErrors(
  tracks: ImageTracks,
  options: PoseLikeOptions,
  measured: readonly PoseErrors[] = [errorsOnRendering, differencesOnTreadmill],
): ReadonlyMap<KeypointName, ImageTrack> {
  const [normal, chance] = [normalRandom(options.seed), uniformRandom(options.seed + 0x4000000)];
  const mean = (of: (errors: PoseErrors) => number) =>
    measured.reduce((sum, errors) => sum + of(errors), 0) / measured.length;
  const drawSeries = () =>
    correlatedSeries(
      normal,
      options.takenS,
      mean((errors) => errors.correlationS),
    );
  const together = mean((errors) => errors.footCorrelation);
  const scale = (options.times * options.staturePx) / 100;
  return new Map(
    sides.flatMap((side) => {
      const which = side === options.near ? 'near' : 'far';
      const shares = mixture(measured, chance);
      const phases = Array.from(options.takenS, (time) =>
        curveBasis((time - options.contactS[side]) / options.strideTimeS),
      );
      const lifted = liftWeights(tracks, side, options.staturePx);
      const drawStrays = () => Array.from(options.takenS, () => ({ at: chance(), size: normal() }));
      const foot = { along: drawSeries(), across: drawSeries(), strays: drawStrays() };
      const errorOf = (part: ErrorPart, axis: ErrorAxis): number[] => {
        const own = drawSeries();
        const strays = footParts.includes(part) ? foot.strays : drawStrays();
        const common = footParts.includes(part) ? together : 0;
        const curve = measured[0]![which][part][axis].curve.map((_, j) =>
          measured.reduce(
            (sum, errors, m) => sum + shares[m]! * errors[which][part][axis].curve[j]!,
            0,
          ),
        );
        const [strayShare, straySize] = [
          mean((errors) => errors[which][part][axis].strayShare),
          mean((errors) => errors[which][part][axis].straySize),
        ];
        const [grounded, inSwing] = [
          mean((errors) => errors[which][part][axis].grounded),
          mean((errors) => errors[which][part][axis].lifted),
        ];
        return phases.map(
          (basis, i) =>
            basis.reduce((sum, value, j) => sum + value * curve[j]!, 0) +
            ((1 - lifted[i]!) * grounded + lifted[i]! * inSwing) *
              (Math.sqrt(common) * foot[axis][i]! + Math.sqrt(1 - common) * own[i]!) +
            (strays[i]!.at < strayShare ? straySize * strays[i]!.size : 0),
        );
      };
      return errorParts
        .filter((part) => tracks.has(`${side}_${part}`))
        .map((part): [KeypointName, ImageTrack] => {
          const [along, across] = [errorOf(part, 'along'), errorOf(part, 'across')];
          return [
            `${side}_${part}`,
            limbAxes(tracks, part, side).map(([ax, ay], i): ImagePoint => [
              scale * (along[i]! * ax - across[i]! * ay),
              scale * (along[i]! * ay + across[i]! * ax),
            ]),
          ];
        });
    }),
  );
}

/**
 * Shares of the measured curves, squares adding to one. Errors against truth keep their sign, which
 * is the model's habit; of a difference between two models it is not known which one erred.
 */
function mixture(measured: readonly PoseErrors[], chance: () => number): number[] {
  const sizes = measured.map(() => chance() + Number.EPSILON);
  const whole = Math.hypot(...sizes);
  return sizes.map(
    (size, m) => (measured[m]!.isAgainstTruth || chance() < 0.5 ? size : -size) / whole,
  );
}

/** Of unit variance, with an exponentially falling correlation. */
function correlatedSeries(
  normal: () => number,
  takenS: Float64Array,
  correlationS: number,
): Float64Array {
  let last = 0;
  return takenS.map((time, i) => {
    const kept =
      i === 0 || correlationS === 0 ? 0 : Math.exp(-(time - takenS[i - 1]!) / correlationS);
    last = kept * last + Math.sqrt(1 - kept * kept) * normal();
    return last;
  });
}

/**
 * The gait cycle by the force plate: a contact of each foot, and twice the usual time from one
 * foot's contact to the other's, s.
 */
export function gaitCycleOf({
  truth,
}: ReferenceMotion): Pick<PoseLikeOptions, 'contactS' | 'strideTimeS'> {
  const contacts = (side: Side) =>
    truth.stances[side]
      .map((stance) => stance.initialContactS)
      .filter((time) => !Number.isNaN(time));
  const all = sides.flatMap(contacts).sort((a, b) => a - b);
  return {
    contactS: { left: contacts('left')[0]!, right: contacts('right')[0]! },
    strideTimeS: (2 * (all.at(-1)! - all[0]!)) / (all.length - 1),
  };
}
