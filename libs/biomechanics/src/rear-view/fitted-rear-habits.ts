import type { RearHabit } from './rear-habit.ts';

/**
 * By name of the pose model, m. Written by `npm run accuracy:rear -- --write`; docs/accuracy.md
 * says on whom, and what it brings.
 */
export const fittedRearHabits: Readonly<Record<string, RearHabit>> = {
  'blazepose-full': {
    stepWidth: { offset: 0.0191, spread: 0.0129 },
    kneeWindow: { offset: -0.0112, spread: 0.0071 },
  },
};
