import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const overstrideWords: MetricWords = {
  title: 'Overstride',
  name: 'overstride',
  synonyms: /overstrid|ahead of (the|your) hip|in front of (the|your) (hip|body)/i,
  means: defined('Overstride is how far the ankle is ahead of the hip when the foot lands.'),
  matters: found('heiderscheit', 'Quicker, shorter steps at the same speed braked less'),
  advice: practice(
    'Nearly every runner lands somewhat ahead of the hip; to shorten the distance, try quicker steps first.',
  ),
  drill: exercise(
    'none',
    'Drill: on two easy runs a week, run 4 times 1 minute and let the foot land as late and as close as you can.',
  ),
  unranged: 'Your ankle lands {value} ahead of the hip (± {uncertainty}).',
};
