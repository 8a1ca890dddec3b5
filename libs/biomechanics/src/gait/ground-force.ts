import { pointOf, sides } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { legLengthOf, middle } from '../motion/tracks.ts';
import type { Estimate } from '../motion/motion.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import type { FourierSeries } from '../signals/fourier-series.ts';
import { finite, robustDeviation } from '../signals/statistics.ts';
import type { Anchors } from './anchors.ts';
import { phaseAt } from './anchors.ts';
import { loadTiming } from './event-timing.ts';
import type { LoadName } from './event-timing.ts';

const gravity = 9.81;
/** Harmonics of the step that show the body's acceleration; higher ones are noise, and flesh that shakes. */
const stepHarmonics = 3;
/**
 * Share of the upper body's height that is read from the hips; the rest from shoulders, arms and head. Shoulder points rise with the swinging arms and lead the trunk's way, hips lag behind it.
 */
const hipShare = 0.5;
/** The body's weight that the ground bears, as a share, at which loading and unloading are timed. */
const loadLevel = 0.5;
/** Thigh + shank where nothing tells the scale, m. The level lies where the force is steep: 6 % of scale move its times by 1 or 2 ms. */
const usualLegM = 0.86;
/** What the times of hips without a trunk above them are worth, s. */
const uncheckedS = 0.012;
const searchStepS = 0.001;

export interface BodyBounce {
  /** When the ground of the mean step begins and ceases to bear half of the body's weight, s since the anchor (any whole steps earlier or later); null where the body hardly bounces. */
  readonly loadS: Readonly<Record<LoadName, Estimate>> | null;
  /** Strides from the anchor to the lowest point of the body, 0 ≤ φ < 0.5. */
  readonly lowestPhase: number;
}

/**
 * The mean step's stance from the bounce of the body (ours). The ground's force is the body's weight and what its centre of mass is accelerated by, so the height's step harmonics show when the ground begins and
 * ceases to bear half of the weight. The plate's 50 N come a little before and after. All frames take part, so noise averages out; sides cannot be told apart.
 */
export function readBodyBounce({ motion, unfiltered, unfilteredCentreOfMass }: PreparedMotion, anchors: Anchors): BodyBounce | null {
  const hips = middle(unfiltered, 'hip');
  const phases = motion.timesS.map((time) => phaseAt(anchors, time));
  const fitter = new FourierFitter(phases, 2 * stepHarmonics);
  const height = unfilteredCentreOfMass.y.map((y, i) => (1 - hipShare) * y + hipShare * hips!.y[i]!);
  const [series, byHips] = [fitter.fit(height), fitter.fit(hips!.y)];
  if (!series || !byHips) return null;
  const metresPerPx = motion.metresPerPx?.value ?? usualLegM / legLengthOf(motion.points);
  const perS2 = metresPerPx / anchors.strideTimeS ** 2 / gravity;
  const times = (of: FourierSeries) => loadTimes((s) => 1 + perS2 * stepAcceleration(of, s / anchors.strideTimeS), anchors.strideTimeS / 2);
  const noise = perS2 * stepAccelerationError(series, phases, height);
  const isTrunkSeen = sides.some((side) => unfiltered[pointOf(side, 'shoulder')]);
  return { loadS: withErrors(times(series), isTrunkSeen ? times(byHips) : null, noise), lowestPhase: (series.peakPhase(2) + 0.25) % 0.5 };
}

/** d²/dφ² of what both steps of a stride have in common. */
function stepAcceleration({ cosines, sines }: FourierSeries, phase: number): number {
  let sum = 0;
  for (let k = 2; k <= 2 * stepHarmonics; k += 2) sum -= (2 * Math.PI * k) ** 2 * (cosines[k - 1]! * Math.cos(2 * Math.PI * k * phase) + sines[k - 1]! * Math.sin(2 * Math.PI * k * phase));
  return sum;
}

/** Its standard error: each harmonic's two coefficients carry what the frames scatter by about the series, and the derivatives magnify it. */
function stepAccelerationError(series: FourierSeries, phases: Float64Array, height: Float64Array): number {
  const rest = finite(height.map((y, i) => y - series.at(phases[i]!)));
  const magnified = Array.from({ length: stepHarmonics }, (_, j) => (4 * Math.PI * (j + 1)) ** 4).reduce((sum, each) => sum + each, 0);
  return robustDeviation(rest) * Math.sqrt((2 * magnified) / rest.length);
}

interface Crossing {
  readonly atS: number;
  /** Of the load there, 1/s. */
  readonly slope: number;
}

function loadTimes(load: (s: number) => number, stepS: number): Readonly<Record<LoadName, Crossing>> | null {
  let heaviestS = 0;
  for (let s = 0; s < stepS; s += searchStepS) if (load(s) > load(heaviestS)) heaviestS = s;
  const reach = (direction: 1 | -1): Crossing | null => {
    for (let s = 0; s < stepS / 2; s += searchStepS) {
      const [at, before] = [heaviestS + direction * s, heaviestS + direction * (s - searchStepS)];
      if (load(at) < loadLevel) return { atS: (at + before) / 2, slope: (load(before) - load(at)) / searchStepS };
    }
    return null;
  };
  const [loaded, unloaded] = [reach(-1), reach(1)];
  return loaded && unloaded ? { loaded, unloaded } : null;
}

/** A pose model that takes the hips along with the legs gives itself away: hips and body then tell different times. */
function withErrors(times: ReturnType<typeof loadTimes>, byHips: ReturnType<typeof loadTimes>, noise: number): BodyBounce['loadS'] {
  if (!times) return null;
  const estimate = (name: LoadName): Estimate => ({ value: times[name].atS, uncertainty: Math.hypot(noise / times[name].slope, byHips ? byHips[name].atS - times[name].atS : uncheckedS) });
  return { loaded: estimate('loaded'), unloaded: estimate('unloaded') };
}

/** Contact and toe-off of the mean step by the load. The plate's 50 N come a little before and after the level, by a share of the time between. */
export function stanceByLoad({ loaded, unloaded }: NonNullable<BodyBounce['loadS']>): Readonly<Record<'initialContact' | 'toeOff', Estimate>> {
  const loadedS = unloaded.value - loaded.value;
  return {
    initialContact: { value: loaded.value - loadTiming.loaded * loadedS, uncertainty: loaded.uncertainty },
    toeOff: { value: unloaded.value - loadTiming.unloaded * loadedS, uncertainty: unloaded.uncertainty },
  };
}
