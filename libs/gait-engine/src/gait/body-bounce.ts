import {
  gravityMps2,
  isTrackKnown,
  pointOf,
  sides,
  type Estimate,
} from '@strideform/metric-book/measurement';
import { midTrack } from '../motion/tracks.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { metresPerPxOrUsual } from '../motion/scale.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import type { FourierSeries } from '../signals/fourier-series.ts';
import { phaseAt, type Anchors } from './anchors.ts';
import type { EventTiming } from './event-timing.ts';
import { dutyOf, loadLevel, stepHarmonics } from './force-shape.ts';
import { estimateLoadErrors, type LoadReading, type StanceTiming } from './load-errors.ts';

/**
 * Share of the upper body's height that comes from the hips. The rest comes from shoulders, arms
 * and head. Shoulder points rise with the swinging arms, so they move before the trunk. Hips move
 * after it.
 */
const hipShare = 0.5;
/** Share of the flight, around its middle, in which the ground certainly carries no weight. */
const sureFlightShare = 0.5;
const flightSamples = 20;
const searchStepS = 0.001;

/** Times at which the ground begins and stops carrying half of the body's weight, s. */
export type LoadTimes = Readonly<Record<'loaded' | 'unloaded', number>>;

/** Load on the ground in the mean step. */
export interface StepLoad {
  /** Times since the anchor, s. They may be any number of whole steps too early or too late. */
  readonly timesS: LoadTimes;
  /** Standard errors of the load's middle and length, s. */
  readonly errorS: StanceTiming;
}

export interface BodyBounce {
  /** Null if the body hardly bounces, or bounces in some strides only. */
  readonly load: StepLoad | null;
  /** Phase of the body's lowest point, in strides since the anchor, 0 ≤ φ < 0.5. */
  readonly lowestPhase: number;
  /**
   * Amplitude with which the ground force varies around the body's weight once per step, as a share
   * of the weight.
   */
  readonly forceSwing: number;
}

/**
 * Reads the mean step's load from the bounce of the body (our own method). The ground force is the
 * body's weight plus its mass times the acceleration of its centre of mass. The step harmonics of
 * the height therefore show when the ground begins and stops carrying half of the weight. The force
 * passes 50 N a little before and after that. All frames are used, so noise averages out. The two
 * sides cannot be distinguished. Returns null if too few frames are known.
 */
export function readBodyBounce(prepared: PreparedMotion, anchors: Anchors): BodyBounce | null {
  const { motion } = prepared;

  // 1. Fold the body's height over the stride.
  const heights = bodyHeightsPx(prepared);
  const phases = motion.timesS.map((timeS) => phaseAt(anchors, timeS));
  const fitter = new FourierFitter(phases, 2 * stepHarmonics);
  const series = fitter.fit(heights.body);
  if (!series) return null;

  // 2. Turn its step harmonics into the ground's load, in body weights.
  const bounceScale = metresPerPxOrUsual(motion) / anchors.strideTimeS ** 2 / gravityMps2;
  const loadCurveOf = (heightSeries: FourierSeries): LoadCurve => {
    return (s) => 1 + bounceScale * stepAcceleration(heightSeries, s / anchors.strideTimeS);
  };
  const stepS = anchors.strideTimeS / 2;

  // 3. Estimate the error of the load's times from parts of the frames.
  const readLoad = (isUsed: (frame: number) => boolean): LoadReading | null => {
    const findLoad = (heightsPx: Float64Array): FoundLoad | null => {
      const used = fitter.fit(heightsPx.map((y, i) => (isUsed(i) ? y : NaN)));
      return used && findLoadOn(loadCurveOf(used), stepS);
    };
    const byBody = findLoad(heights.body);
    const byHips = findLoad(heights.hips);
    if (!byBody || !byHips) return null;
    const bodyTiming = timingOf(byBody.timesS);
    const deviation = heights.isTrunkSeen
      ? difference(timingOf(byHips.timesS), bodyTiming)
      : errorFromLoadInFlight(byBody, stepS);
    return { body: bodyTiming, deviation };
  };
  const errorS = estimateLoadErrors(phases, readLoad);

  const load = findLoadOn(loadCurveOf(series), stepS);
  return {
    load: load && errorS && { timesS: load.timesS, errorS },
    lowestPhase: (series.peakPhase(2) + 0.25) % 0.5,
    forceSwing: bounceScale * (4 * Math.PI) ** 2 * series.amplitude(2),
  };
}

interface BodyHeights {
  /**
   * Height of the upper body: half centre of mass, half hips. Hips alone if the centre of mass is
   * unknown.
   */
  readonly body: Float64Array;
  readonly hips: Float64Array;
  readonly isTrunkSeen: boolean;
}

function bodyHeightsPx({ unfiltered, unfilteredCentreOfMass }: PreparedMotion): BodyHeights {
  const hips = midTrack(unfiltered, 'hip')!.y;
  if (!isTrackKnown(unfilteredCentreOfMass)) return { body: hips, hips, isTrunkSeen: false };
  const body = unfilteredCentreOfMass.y.map((y, i) => (1 - hipShare) * y + hipShare * hips[i]!);
  const isTrunkSeen = sides.some((side) => unfiltered[pointOf(side, 'shoulder')]);
  return { body, hips, isTrunkSeen };
}

/** Load on the ground in body weights, as a function of seconds since the anchor. */
type LoadCurve = (s: number) => number;

interface FoundLoad {
  readonly curve: LoadCurve;
  readonly timesS: LoadTimes;
}

/** Returns the second derivative of the part of the height that both steps of a stride share. */
function stepAcceleration({ cosines, sines }: FourierSeries, phase: number): number {
  let sum = 0;
  for (let k = 2; k <= 2 * stepHarmonics; k += 2) {
    const angleRad = 2 * Math.PI * k * phase;
    const wave = cosines[k - 1]! * Math.cos(angleRad) + sines[k - 1]! * Math.sin(angleRad);
    sum -= (2 * Math.PI * k) ** 2 * wave;
  }
  return sum;
}

/**
 * Finds the times at which the load crosses `loadLevel` on both sides of its peak. Returns null if
 * it does not.
 */
function findLoadOn(curve: LoadCurve, stepS: number): FoundLoad | null {
  let heaviestS = 0;
  for (let s = 0; s < stepS; s += searchStepS) if (curve(s) > curve(heaviestS)) heaviestS = s;
  const loaded = findLevel(curve, heaviestS, -1, stepS);
  const unloaded = findLevel(curve, heaviestS, 1, stepS);
  return Number.isNaN(loaded + unloaded) ? null : { curve, timesS: { loaded, unloaded } };
}

/**
 * Returns the first crossing of `loadLevel` on one side of the peak, within half a step. Returns
 * NaN if there is none.
 */
function findLevel(load: LoadCurve, peakS: number, direction: 1 | -1, stepS: number): number {
  for (let s = 0; s < stepS / 2; s += searchStepS) {
    const here = load(peakS + direction * s);
    const before = load(peakS + direction * (s - searchStepS));
    if (here < loadLevel)
      return peakS + direction * (s - (searchStepS * (loadLevel - here)) / (before - here));
  }
  return NaN;
}

const timingOf = ({ loaded, unloaded }: LoadTimes): StanceTiming => ({
  middleS: (loaded + unloaded) / 2,
  contactS: unloaded - loaded,
});
const difference = (a: StanceTiming, b: StanceTiming): StanceTiming => ({
  middleS: a.middleS - b.middleS,
  contactS: a.contactS - b.contactS,
});

/**
 * Estimates how far the load found in flight moves the load's middle and length. The true load in
 * flight is zero, so the largest one found there shows the error. This checks the hips if the trunk
 * was not seen.
 */
function errorFromLoadInFlight(
  { curve: load, timesS: { loaded, unloaded } }: FoundLoad,
  stepS: number,
): StanceTiming {
  const flightS = loaded + stepS - unloaded;
  const loadsInFlight = Array.from({ length: flightSamples }, (_, k) => {
    const shareFromMiddle = sureFlightShare * ((k + 0.5) / flightSamples - 0.5);
    return load(unloaded + flightS * (0.5 + shareFromMiddle));
  });
  const largestLoad = Math.max(...loadsInFlight.map(Math.abs));
  const movedS = (atS: number) => {
    const rise = load(atS + searchStepS) - load(atS - searchStepS);
    return largestLoad * Math.abs((2 * searchStepS) / rise);
  };
  return {
    middleS: (movedS(loaded) + movedS(unloaded)) / 2,
    contactS: movedS(loaded) + movedS(unloaded),
  };
}

/**
 * Returns the mean step's stance by its load (see `dutyOf`). The stance is a little longer than the
 * time above `loadLevel`, because the force plate's limit of 50 N is lower.
 */
export function stanceFromLoad(
  { timesS, errorS }: StepLoad,
  stepS: number,
  { load: { power, middleEarlyBy } }: EventTiming,
): StanceTiming<Estimate> {
  const { middleS, contactS: loadedS } = timingOf(timesS);
  const contactTimeOf = (timeS: number) => stepS * dutyOf(timeS / stepS, power);
  const contactPerLoaded =
    (contactTimeOf(loadedS + searchStepS) - contactTimeOf(loadedS - searchStepS)) /
    (2 * searchStepS);
  return {
    middleS: { value: middleS + middleEarlyBy * loadedS, uncertainty: errorS.middleS },
    contactS: { value: contactTimeOf(loadedS), uncertainty: contactPerLoaded * errorS.contactS },
  };
}
