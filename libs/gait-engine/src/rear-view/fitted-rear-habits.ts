import type { RearHabit } from '@strideform/metric-book/measurement';

/**
 * Habits by name of the pose model. Written by `npm run accuracy:rear -- --write`.
 * docs/accuracy.md describes the fit and its effect.
 */
export const fittedRearHabits: Readonly<Record<string, RearHabit>> = {
  'blazepose-lite': { stepWidthM: 0.0256, kneeWindowM: 0.0131 },
  'blazepose-full': { stepWidthM: 0.022, kneeWindowM: 0.014 },
  'blazepose-heavy': { stepWidthM: 0.0226, kneeWindowM: 0.0089 },
};
