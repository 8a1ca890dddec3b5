import { defined, found, practice, type MetricWords } from '../../metric-words.ts';

export const strideAngleWords: MetricWords = {
  title: 'Stride angle',
  name: 'stride angle',
  synonyms: /stride angle/i,
  means: defined('Stride angle says how steeply the foot leaves the ground into the next step.'),
  matters: found('moore', 'Larger stride angles appeared to help economy'),
  advice: practice('Do not chase the angle; let a springy push make it.'),
  drill: practice(
    'Drill: after two easy runs a week, skip 4 times 20 seconds, high rather than far.',
  ),
};
