import { ofModel } from '../gait/pose-model-habits.ts';
import { fittedRearHabits } from './fitted-rear-habits.ts';
import type { RearHabit } from '@strideform/metric-book/measurement';

/**
 * Returns the habit of a pose model. An unknown model has the largest errors of all models.
 */
export const rearHabitOf = (model: string | undefined): RearHabit =>
  ofModel(fittedRearHabits, model) ?? unknownModel;

const unknownModel: RearHabit = {
  stepWidthM: largestOf((habit) => habit.stepWidthM),
  kneeWindowM: largestOf((habit) => habit.kneeWindowM),
};

function largestOf(errorOf: (habit: RearHabit) => number): number {
  return Math.max(...Object.values(fittedRearHabits).map(errorOf));
}
