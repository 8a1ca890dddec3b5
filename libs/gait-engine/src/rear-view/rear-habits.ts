import { fittedRearHabits } from './fitted-rear-habits.ts';
import type { KnownOffset, RearHabit } from '@strideform/metric-book/measurement';

/** The habit of a pose model; of one that is not known, no offset and the doubt of all of them. */
export function rearHabitOf(model: string | undefined): RearHabit {
  return fittedRearHabits[model ?? ''] ?? unknownModel;
}

const unknownModel: RearHabit = {
  stepWidth: doubtOf((habit) => habit.stepWidth),
  kneeWindow: doubtOf((habit) => habit.kneeWindow),
};

function doubtOf(part: (habit: RearHabit) => KnownOffset): KnownOffset {
  const known = Object.values(fittedRearHabits).map(part);
  const spread = Math.max(...known.map((one) => Math.hypot(one.offset, one.spread)));
  return { offset: 0, spread };
}
