import type { KeypointName } from '@strideform/contracts';
import { sides, type ReferenceMotion, type Side } from '../reference/reference-motion.ts';
import { limbAxes, liftedFrames, type ImagePoint, type ImageTrack, type ImageTracks } from './limb-axes.ts';
import { errorParts, footParts, type ErrorSize, type PoseErrorSizes } from './pose-error-sizes.ts';
import { differencesOnTreadmill, errorsOnRendering } from './measured-pose-errors.ts';
import { meanSizes } from './pose-errors.ts';
import { normalRandom } from './seeded-random.ts';

/** The two measurements' mean. */
const measuredPoseErrors = meanSizes(errorsOnRendering.sizes, differencesOnTreadmill.sizes);

interface UnitError {
  readonly offset: number;
  readonly locked: Float64Array;
  readonly rest: Float64Array;
}

/**
 * Errors shaped as a pose model's: an offset, a part that repeats with each stride and a correlated rest, each as large as measured for the point, its side and phase of gait, along and across its limb;
 * a foot's three points err together. Offset and repeating part are drawn once a clip: another seed is another clothing and light.
 */
export function poseLikeErrors(tracks: ImageTracks, strideTimeS: number, takenS: Float64Array, staturePx: number, near: Side, times: number, seed: number, sizes: PoseErrorSizes = measuredPoseErrors): ReadonlyMap<KeypointName, ImageTrack> {
  const draw = unitErrors(normalRandom(seed), takenS, strideTimeS, sizes);
  const errors = new Map<KeypointName, ImageTrack>();
  for (const side of sides) {
    const foot = { along: draw(), across: draw() };
    const lifted = liftedFrames(tracks, side, staturePx);
    for (const part of errorParts) {
      const own = { along: draw(), across: draw() };
      if (!tracks.has(`${side}_${part}`)) continue;
      const shared = footParts.includes(part) ? sizes.footCorrelation : 0;
      const size = sizes[side === near ? 'near' : 'far'][part];
      const [along, across] = (['along', 'across'] as const).map((axis) => sized(size[axis], foot[axis], own[axis], shared, lifted));
      const scale = (times * staturePx) / 100;
      errors.set(`${side}_${part}`, limbAxes(tracks, part, side).map(([ax, ay], i): ImagePoint => [scale * (along![i]! * ax - across![i]! * ay), scale * (along![i]! * ay + across![i]! * ax)]));
    }
  }
  return errors;
}

function sized(size: ErrorSize, foot: UnitError, own: UnitError, shared: number, lifted: readonly boolean[]): Float64Array {
  const [a, b] = [Math.sqrt(shared), Math.sqrt(1 - shared)];
  return own.rest.map((rest, i) => size.offset * (a * foot.offset + b * own.offset) + size.locked * (a * foot.locked[i]! + b * own.locked[i]!)
    + (lifted[i] ? size.lifted : size.grounded) * (a * foot.rest[i]! + b * rest));
}

/** Draws errors of unit variance: a number, a random periodic curve with the measured spectrum, and an autoregressive series with the measured correlation. */
function unitErrors(normal: () => number, takenS: Float64Array, strideTimeS: number, { harmonicShares, correlationS }: PoseErrorSizes): () => UnitError {
  return () => {
    const offset = normal();
    const waves = harmonicShares.map((share) => [Math.sqrt(share) * normal(), Math.sqrt(share) * normal()] as const);
    const locked = takenS.map((time) => waves.reduce((sum, [c, s], k) => {
      const angle = (2 * Math.PI * (k + 1) * time) / strideTimeS;
      return sum + c * Math.cos(angle) + s * Math.sin(angle);
    }, 0));
    let last = normal();
    const rest = takenS.map((time, i) => {
      const kept = i === 0 || correlationS === 0 ? 0 : Math.exp(-(time - takenS[i - 1]!) / correlationS);
      last = kept * last + Math.sqrt(1 - kept * kept) * normal();
      return last;
    });
    return { offset, locked, rest };
  };
}

/** From the plate's contacts: twice the usual time from one foot's contact to the other's, s. */
export function strideTimeOf({ truth }: ReferenceMotion): number {
  const contacts = sides.flatMap((side) => truth.stances[side].map((stance) => stance.initialContactS)).filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
  return (2 * (contacts.at(-1)! - contacts[0]!)) / (contacts.length - 1);
}
