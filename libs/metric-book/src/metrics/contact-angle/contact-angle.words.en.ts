import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const contactAngleWords: MetricWords = {
  title: 'Contact angle',
  name: 'contact angle',
  synonyms: /contact angle|angle at contact|leg angle/i,
  means: defined(
    'Contact angle is how far the line from hip to ankle points forward when the foot lands.',
  ),
  matters: found(
    'lieberman',
    'Quicker steps at the same speed brought the foot down closer to the hip',
  ),
  advice: practice('Bring the landing closer to the body through quicker steps.'),
  drill: exercise(
    'none',
    'Drill: before two easy runs a week, run on the spot for 20 seconds and then lean into running, 4 times.',
  ),
};
