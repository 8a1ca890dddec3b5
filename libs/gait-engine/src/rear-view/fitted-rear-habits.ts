import type { RearHabit } from '@strideform/metric-book/measurement';

/**
 * Habits by name of the pose model, m. Written by `npm run accuracy:rear -- --write`.
 * docs/accuracy.md describes the fit and its effect.
 */
export const fittedRearHabits: Readonly<Record<string, RearHabit>> = {
  'blazepose-lite': {
    stepWidth: { offset: 0.0201, spread: 0.0159 },
    kneeWindow: { offset: -0.005, spread: 0.0121 },
  },
  'blazepose-full': {
    stepWidth: { offset: 0.018, spread: 0.0126 },
    kneeWindow: { offset: -0.0109, spread: 0.0088 },
  },
  'blazepose-heavy': {
    stepWidth: { offset: 0.0209, spread: 0.0085 },
    kneeWindow: { offset: 0.0004, spread: 0.0089 },
  },
};
