import { defined, type MetricWords } from '../../metric-words.ts';

export const strideAngleWords: MetricWords = {
  title: 'Stride angle',
  name: 'stride angle',
  synonyms: /stride angle/i,
  means: defined(
    'Stride angle is how steep a parabola is that is as long and as high as the path of the foot in the air.',
  ),
  matters: defined(
    'It is our own measure: do not compare it with stride angles in studies, and do not train for it.',
  ),
  advice: null,
  drill: null,
};
