import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const strideLengthWords: MetricWords = {
  title: 'Stride length',
  name: 'stride length',
  synonyms: /stride length|long(er)? strides?|\bmy strides?\b/i,
  means: defined('Stride length is how far you get from one landing of a foot to its next one.'),
  matters: found(
    'moore',
    'The stride length that runners prefer, or one up to 3% shorter, appeared to be the economical one',
  ),
  advice: practice('Let stride length follow from speed and cadence instead of reaching for it.'),
  drill: exercise(
    'none',
    'Drill: after two easy runs a week, do 4 relaxed strides of 20 seconds in which the foot lands under you.',
  ),
};
