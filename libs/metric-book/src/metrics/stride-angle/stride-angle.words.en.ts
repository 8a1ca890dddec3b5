import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const strideAngleWords: MetricWords = {
  title: 'Stride angle',
  name: 'stride angle',
  synonyms: /stride angle/i,
  means: defined('Stride angle says how steeply the foot leaves the ground into the next step.'),
  matters: found('moore', 'Larger stride angles appeared to help economy'),
  advice: practice('Do not chase the angle; let a springy push make it.'),
  drill: exercise(
    'none',
    'Drill: after two easy runs a week, do 4 strides of 20 seconds with a springy push.',
  ),
};
