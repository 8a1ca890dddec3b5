import type { PreparedMotion } from '../motion/build-motion.ts';
import { middle } from '../motion/tracks.ts';
import { fitFourierSeries } from '../signals/fourier-series.ts';
import type { Anchors } from './anchors.ts';
import { phaseAt } from './anchors.ts';

const gravity = 9.81;
/**
 * What a contact is longer than the half-sine whose first harmonic the body's height shows: measured forces are more peaked (sin^1.5 alone would give 1.11), and the points' centre of mass swings a
 * little more than the body's. What a reference runner needs depends on where his hips are set: with the centres of rotation that accuracy is measured by 1.21 (rearfoot, treadmill) and 1.1 to 1.3
 * (two stances over ground), with hips by regression from the pelvis 1.18 and 1.19; a third one's hips are made up (1.3 to 1.4), and the rendered runner needs 1.0.
 */
const forceShape = 1.16;
/**
 * Share of the upper body's height that is read from the hips; the rest from shoulders, arms and head. Shoulder points rise with the swinging arms and overstate the trunk's way,
 * hips lag behind it: de Leva's shares alone gave 13 % too much amplitude on one runner, the hips alone 13 % too little on another.
 */
const hipShare = 0.5;

export interface BodyBounce {
  /** Contact time by the ground force's first harmonic, s; null without scale, or where no half-sine of the body's weight fits. */
  readonly contactS: number | null;
  /** Strides from the anchor to the lowest point of the body, 0 ≤ φ < 0.5. */
  readonly lowestPhase: number;
}

/**
 * Contact time from the bounce of the body (ours). Over a step the ground's mean force is the body's weight, so a half-sine of duty d has the first harmonic
 * 2cos(πd)/(1−4d²); the centre of mass' step harmonic A shows it as A(2π/T)²/g. All frames take part, so noise averages out; sides cannot be told apart.
 */
export function readBodyBounce({ motion, unfiltered, unfilteredCentreOfMass }: PreparedMotion, anchors: Anchors): BodyBounce | null {
  const hips = middle(unfiltered, 'hip');
  const phases = motion.timesS.map((time) => phaseAt(anchors, time));
  const height = unfilteredCentreOfMass.y.map((y, i) => (1 - hipShare) * y + hipShare * hips!.y[i]!);
  const series = fitFourierSeries(phases, height, 6);
  if (!series) return null;
  const stepS = anchors.strideTimeS / 2;
  const amplitudeM = motion.metresPerPx ? series.amplitude(2) * motion.metresPerPx.value : NaN;
  const duty = halfSineDuty((amplitudeM * (2 * Math.PI / stepS) ** 2) / gravity);
  return { contactS: duty === null ? null : forceShape * duty * stepS, lowestPhase: (series.peakPhase(2) + 0.25) % 0.5 };
}

const halfSineHarmonic = (duty: number): number => (2 * Math.cos(Math.PI * duty)) / (1 - 4 * duty * duty);

/** Duty per step of a half-sine force with this first harmonic; null outside of 0.3…0.98. */
function halfSineDuty(harmonic: number): number | null {
  let [low, high] = [0.3, 0.98];
  if (!(harmonic < halfSineHarmonic(low) && harmonic > halfSineHarmonic(high))) return null;
  for (let i = 0; i < 40; i += 1) {
    const middleDuty = (low + high) / 2;
    if (halfSineHarmonic(middleDuty) > harmonic) low = middleDuty;
    else high = middleDuty;
  }
  return (low + high) / 2;
}
