import { ofModel } from '../gait/pose-model-habits.ts';
import { fittedRearHabits } from './fitted-rear-habits.ts';
import type { KnownOffset, RearHabit } from '@strideform/metric-book/measurement';

/**
 * Returns the habit of a pose model. An unknown model has no offset and the uncertainty of all
 * models together.
 */
export const rearHabitOf = (model: string | undefined): RearHabit =>
  ofModel(fittedRearHabits, model) ?? unknownModel;

const unknownModel: RearHabit = {
  stepWidth: combinedUncertaintyOf((habit) => habit.stepWidth),
  kneeWindow: combinedUncertaintyOf((habit) => habit.kneeWindow),
};

function combinedUncertaintyOf(part: (habit: RearHabit) => KnownOffset): KnownOffset {
  const known = Object.values(fittedRearHabits).map(part);
  const spread = Math.max(...known.map((one) => Math.hypot(one.offset, one.spread)));
  return { offset: 0, spread };
}
