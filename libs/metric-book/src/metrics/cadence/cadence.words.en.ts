import { defined, exercise, found, practice, type KeepableWords } from '../../metric-words.ts';

export const cadenceWords: KeepableWords = {
  title: 'Cadence',
  name: 'cadence',
  synonyms: /\bcadence\b|step rate|stride rate|turnover|steps (per|a) minute|steps\/min|\bspm\b/i,
  means: defined('Cadence counts the steps of both feet in a minute.'),
  matters: found(
    'vanHooren',
    'Across many studies, runners with a higher cadence tended to be slightly more economical',
  ),
  advice: found(
    'lieberman',
    'No single cadence suits every runner: the most economical rate differed between the runners studied',
  ),
  drill: exercise(
    'none',
    'Drill: on two easy runs a week, count the steps of 30 seconds, 4 times at the speed of this session, and see how even they are.',
  ),
  issues: {
    below: {
      title: 'steps that are slow for your speed',
      meaning: found(
        'heiderscheit',
        'When runners took quicker, shorter steps at the same speed, they braked less and the knee absorbed less energy',
      ),
      aim: practice('Take quicker, shorter steps at the same speed instead of running faster.'),
      cue: practice('Think of quick, quiet feet that come down under you.'),
      drill: exercise(
        'none',
        'Drill: on two easy runs a week, run 6 times 1 minute to a metronome set to the target, with 1 minute as you like in between.',
      ),
      progress: exercise(
        'none',
        'Once the quicker step feels easy for a minute, hold it for 5 minutes at a time, and then for whole easy runs.',
      ),
      retest: practice('Measure again after 4 weeks, at the same speed and from the same side.'),
    },
    above: {
      title: 'steps that are quick for your speed',
      meaning: found(
        'moore',
        'The stride length that runners prefer, or one up to 3% shorter, appeared to be the economical one',
      ),
      aim: practice('Leave it as it is; quick steps are a way of running.'),
      cue: practice('Run as loosely as you can, and let the steps come as quickly as they like.'),
      drill: exercise(
        'none',
        'Drill: on one easy run a week, shake out the shoulders and run 4 times 1 minute as loosely as you can.',
      ),
      progress: exercise(
        'none',
        'Once that feels easy, look whether the rhythm stays the same at the end of a longer run.',
      ),
      retest: practice('Measure again after 4 weeks, at the same speed and from the same side.'),
    },
  },
  strength: {
    meaning: found(
      'lieberman',
      'Slower steps braked more and quicker ones took more effort to swing the leg; half of the differences in the most economical rate came from this trade-off',
    ),
    keep: practice('Keep this rhythm as the one that you come back to at this speed.'),
    drill: exercise(
      'none',
      'Drill: on one easy run a week, count the steps of 30 seconds, 4 times, and see how even they are.',
    ),
  },
};
