import {
  footExtremes,
  gridStepS,
  type FilmedLeg,
  type PublishedRule,
  type RuleStance,
} from './filmed-leg.ts';

const gravity = 9.81;
/** Ratio of measured contacts to those of the half-sine. */
const contactRatio = 1.1;

/**
 * Rule for the contact by the step harmonic of the hips' height. A half-sine force that carries the
 * body's weight has the first harmonic 2cos(πd)/(1−4d²) (for the amplitude, cf. Morin et al., J.
 * Appl. Biomech. 21 (2005) 167–180).
 */
export const massHarmonic: PublishedRule = {
  title: 'harmonic of the body’s height, half-sine force, × 1.1',
  source:
    'this project’s former rule; the half-sine is Morin’s, J. Appl. Biomech. 21 (2005) 167–180',
  find: (leg) => {
    const { amplitudePx, lowestS, stepS } = stepHarmonic(leg);
    const duty = halfSineDuty(
      (amplitudePx * leg.metresPerPx * ((2 * Math.PI) / stepS) ** 2) / gravity,
    );
    if (duty === null) return [];
    const contactS = contactRatio * duty * stepS;
    return footExtremes(leg).foremost.flatMap((i): RuleStance[] => {
      const middleS = lowestS + stepS * Math.round((leg.timeAt(i) + 0.16 - lowestS) / stepS);
      return [{ initialContactS: middleS - contactS / 2, toeOffS: middleS + contactS / 2 }];
    });
  },
};

function stepHarmonic(leg: FilmedLeg): { amplitudePx: number; lowestS: number; stepS: number } {
  const stepS = leg.strideS / 2;
  const height = leg.hips('y');
  const steps = Math.floor(((height.length - 1) * gridStepS) / leg.strideS) * 2;
  const count = Math.round((steps * stepS) / gridStepS);
  let [re, im] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    if (Number.isNaN(height[i]!)) continue;
    re += (2 / count) * height[i]! * Math.cos((2 * Math.PI * leg.timeAt(i)) / stepS);
    im += (2 / count) * height[i]! * Math.sin((2 * Math.PI * leg.timeAt(i)) / stepS);
  }
  return {
    amplitudePx: Math.hypot(re, im),
    lowestS: (stepS * (Math.atan2(im, re) + Math.PI)) / (2 * Math.PI),
    stepS,
  };
}

function halfSineDuty(harmonic: number): number | null {
  for (let duty = 0.3; duty < 0.98; duty += 0.0005)
    if ((2 * Math.cos(Math.PI * duty)) / (1 - 4 * duty * duty) <= harmonic)
      return duty > 0.3 ? duty : null;
  return null;
}
