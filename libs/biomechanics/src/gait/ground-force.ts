import { gravity } from '../gravity.ts';
import { pointOf, sides } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { isTrackKnown, legLengthOf, middle } from '../motion/tracks.ts';
import type { Estimate } from '../motion/motion.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import type { FourierSeries } from '../signals/fourier-series.ts';
import { mean } from '../signals/statistics.ts';
import type { Anchors } from './anchors.ts';
import { phaseAt } from './anchors.ts';
import type { EventTiming } from './event-timing.ts';
import { dutyOf, loadLevel, stepHarmonics } from './force-shape.ts';

/**
 * Share of the upper body's height that is read from the hips; the rest from shoulders, arms and
 * head. Shoulder points rise with the swinging arms and lead the trunk's way, hips lag behind it.
 */
const hipShare = 0.5;
/** Thigh + shank where nothing tells the scale, m. */
export const usualLegM = 0.86;
/** Share of the flight, about its middle, in which nothing bears the body any more. */
const surelyFlying = 0.5;
const searchStepS = 0.001;
/**
 * Parts that a clip's strides are dealt out to, in turn, for the errors of what they tell; its
 * frames, where it has fewer strides than this.
 */
const mostBlocks = 8;
const fewestStrides = 4;
/** Deals frames out without a period that strides could keep step with. */
const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * A stance's middle and length, s: feet and bounce err in each independently, in its two ends they
 * do not.
 */
export interface Stance<T = number> {
  readonly middleS: T;
  readonly contactS: T;
}

/** When the ground begins and ceases to bear half of the body's weight, s. */
export type Load = Readonly<Record<'loaded' | 'unloaded', number>>;

export interface BodyBounce {
  /**
   * Of the mean step, since the anchor (any whole steps earlier or later), with the standard errors
   * of its middle and length; null where the body hardly bounces, or does so in some strides alone.
   */
  readonly load: { readonly timesS: Load; readonly errorS: Stance } | null;
  /** Strides from the anchor to the lowest point of the body, 0 ≤ φ < 0.5. */
  readonly lowestPhase: number;
  /** How far the ground's force swings about the body's weight once a step, as a share of it. */
  readonly forceSwing: number;
}

/**
 * The mean step's stance from the bounce of the body (ours). The ground's force is the body's
 * weight and what its centre of mass is accelerated by, so the height's step harmonics show when
 * the ground begins and ceases to bear half of the weight. The plate's 50 N come a little before
 * and after. All frames take part, so noise averages out; sides cannot be told apart.
 */
export function readBodyBounce(
  { motion, unfiltered, unfilteredCentreOfMass }: PreparedMotion,
  anchors: Anchors,
): BodyBounce | null {
  const hips = middle(unfiltered, 'hip')!.y;
  const isBodyPlaced = isTrackKnown(unfilteredCentreOfMass);
  const body = isBodyPlaced
    ? unfilteredCentreOfMass.y.map((y, i) => (1 - hipShare) * y + hipShare * hips[i]!)
    : hips;
  const phases = motion.timesS.map((time) => phaseAt(anchors, time));
  const fitter = new FourierFitter(phases, 2 * stepHarmonics);
  const series = fitter.fit(body);
  if (!series) return null;
  const metresPerPx = motion.metresPerPx?.value ?? usualLegM / legLengthOf(motion.points);
  const perS2 = metresPerPx / anchors.strideTimeS ** 2 / gravity;
  const loadBy = (of: FourierSeries) => (s: number) =>
    1 + perS2 * stepAcceleration(of, s / anchors.strideTimeS);
  const stepS = anchors.strideTimeS / 2;
  const isTrunkSeen = isBodyPlaced && sides.some((side) => unfiltered[pointOf(side, 'shoulder')]);
  const loadErrorS = loadErrors(phases, (isUsed) => {
    const [byBody, byHips] = [body, hips]
      .map((values) => fitter.fit(values.map((y, i) => (isUsed(i) ? y : NaN))))
      .map((of) => of && loadBy(of));
    const [times, hipTimes] = [
      byBody && loadTimes(byBody, stepS),
      byHips && loadTimes(byHips, stepS),
    ];
    if (!byBody || !times || !hipTimes) return null;
    return {
      body: between(times),
      apart: isTrunkSeen
        ? difference(between(hipTimes), between(times))
        : borneInFlight(byBody, times, stepS),
    };
  });
  return {
    load: loadErrorS && { timesS: loadTimes(loadBy(series), stepS)!, errorS: loadErrorS },
    lowestPhase: (series.peakPhase(2) + 0.25) % 0.5,
    forceSwing: perS2 * (4 * Math.PI) ** 2 * Math.hypot(series.cosines[1]!, series.sines[1]!),
  };
}

/** d²/dφ² of what both steps of a stride have in common. */
function stepAcceleration({ cosines, sines }: FourierSeries, phase: number): number {
  let sum = 0;
  for (let k = 2; k <= 2 * stepHarmonics; k += 2)
    sum -=
      (2 * Math.PI * k) ** 2 *
      (cosines[k - 1]! * Math.cos(2 * Math.PI * k * phase) +
        sines[k - 1]! * Math.sin(2 * Math.PI * k * phase));
  return sum;
}

function loadTimes(load: (s: number) => number, stepS: number): Load | null {
  let heaviestS = 0;
  for (let s = 0; s < stepS; s += searchStepS) if (load(s) > load(heaviestS)) heaviestS = s;
  const reach = (direction: 1 | -1): number => {
    for (let s = 0; s < stepS / 2; s += searchStepS) {
      const [at, before] = [
        load(heaviestS + direction * s),
        load(heaviestS + direction * (s - searchStepS)),
      ];
      if (at < loadLevel)
        return heaviestS + direction * (s - (searchStepS * (loadLevel - at)) / (before - at));
    }
    return NaN;
  };
  const [loaded, unloaded] = [reach(-1), reach(1)];
  return Number.isNaN(loaded + unloaded) ? null : { loaded, unloaded };
}

const between = ({ loaded, unloaded }: Load): Stance => ({
  middleS: (loaded + unloaded) / 2,
  contactS: unloaded - loaded,
});
const difference = (a: Stance, b: Stance): Stance => ({
  middleS: a.middleS - b.middleS,
  contactS: a.contactS - b.contactS,
});

/**
 * What a load that is borne in flight, where there is none, would move the two times by: a check of
 * hips that no trunk was seen above.
 */
function borneInFlight(
  load: (s: number) => number,
  { loaded, unloaded }: Load,
  stepS: number,
): Stance {
  const flightS = loaded + stepS - unloaded;
  const seen = Array.from({ length: 20 }, (_, k) =>
    load(unloaded + flightS * (0.5 + surelyFlying * ((k + 0.5) / 20 - 0.5))),
  );
  const borne = Math.max(...seen.map(Math.abs));
  const movedS = (atS: number) =>
    borne * Math.abs((2 * searchStepS) / (load(atS + searchStepS) - load(atS - searchStepS)));
  return {
    middleS: (movedS(loaded) + movedS(unloaded)) / 2,
    contactS: movedS(loaded) + movedS(unloaded),
  };
}

/**
 * What some of the frames tell: the load by the whole body, and by how much something that should
 * tell the same does not. A pose model that takes the hips along with the legs gives itself away by
 * hips that tell other times than the body.
 */
interface Told {
  readonly body: Stance;
  readonly apart: Stance;
}

/**
 * Errors of the load by what is told without some of the strides each time, and by how much further
 * it is apart than those errors explain.
 */
function loadErrors(
  phases: Float64Array,
  tell: (isUsed: (frame: number) => boolean) => Told | null,
): Stance | null {
  const all = tell(() => true);
  const strides = Math.floor(phases.at(-1)! - phases[0]!);
  const blocks = strides < fewestStrides ? mostBlocks : Math.min(mostBlocks, strides);
  const blockOf = (frame: number) =>
    strides < fewestStrides
      ? Math.floor(blocks * ((goldenShare * frame) % 1))
      : Math.floor(phases[frame]!) % blocks;
  const without = Array.from({ length: blocks }, (_, block) =>
    tell((frame) => blockOf(frame) !== block),
  ).filter((told) => told !== null);
  if (!all || without.length < blocks) return null;
  const errorOf = (part: keyof Stance): number => {
    const apartS = Math.sqrt(
      Math.max(
        0,
        all.apart[part] ** 2 - jackknifeError(without.map(({ apart }) => apart[part])) ** 2,
      ),
    );
    return Math.hypot(jackknifeError(without.map(({ body }) => body[part])), apartS);
  };
  return { middleS: errorOf('middleS'), contactS: errorOf('contactS') };
}

/**
 * Standard error of what all blocks tell together, from what is told without each (Efron & Stein
 * 1981).
 */
function jackknifeError(without: readonly number[]): number {
  const centre = mean(without);
  return Math.sqrt(
    ((without.length - 1) / without.length) *
      without.reduce((sum, value) => sum + (value - centre) ** 2, 0),
  );
}

/**
 * The mean step's stance by the load (see `dutyOf`): the plate's 50 N come a little before and
 * after the level.
 */
export function stanceByLoad(
  { timesS, errorS }: NonNullable<BodyBounce['load']>,
  stepS: number,
  { load: { power, middleEarlyBy } }: EventTiming,
): Stance<Estimate> {
  const { middleS, contactS: loadedS } = between(timesS);
  const contactBy = (timeS: number) => stepS * dutyOf(timeS / stepS, power);
  const perLoaded =
    (contactBy(loadedS + searchStepS) - contactBy(loadedS - searchStepS)) / (2 * searchStepS);
  return {
    middleS: { value: middleS + middleEarlyBy * loadedS, uncertainty: errorS.middleS },
    contactS: { value: contactBy(loadedS), uncertainty: perLoaded * errorS.contactS },
  };
}
