import { defined, exercise, found, practice, type KeepableWords } from '../../metric-words.ts';

export const postureAngleWords: KeepableWords = {
  title: 'Trunk lean',
  name: 'trunk lean',
  synonyms: /\btrunk\b|\blean(ing)?\b|posture|torso|upright/i,
  means: defined('Trunk lean is how far the line from hips to shoulders leans forward.'),
  matters: found(
    'tengPowers',
    'Runners who leaned farther forward did more of the work at the hip and less at the knee than upright runners',
  ),
  advice: practice('Lean from the ankles, with a long back, and let the eyes look ahead.'),
  drill: exercise(
    'none',
    'Drill: on two easy runs a week, check your posture for 20 seconds each time you pass a kilometre or a mile.',
  ),
  issues: {
    below: {
      title: 'a trunk that leans back',
      meaning: found(
        'tengPowers',
        'Even the more upright half of the runners studied leaned forward a little, on average',
      ),
      aim: practice(
        'It is a choice and no fault: to try more lean, take it from the ankles and not from the waist.',
      ),
      cue: practice('To try more lean, think of falling gently forward from the ankles.'),
      drill: exercise(
        'none',
        'Drill: before two easy runs a week, stand tall, lean from the ankles until you must step, and run on for 20 seconds, 6 times.',
      ),
      progress: exercise(
        'none',
        'Once the lean comes by itself, hold it up a gentle slope for 1 minute.',
      ),
      retest: practice(
        'Measure again after 4 weeks, from the same camera place and at the same speed.',
      ),
    },
    above: {
      title: 'a trunk that leans far forward',
      meaning: found(
        'tengPowers',
        'The runners who leaned farther forward did more of the work at the hip and less at the knee than the upright ones',
      ),
      aim: practice('It is a choice and no fault: to try less lean, run a little taller.'),
      cue: practice('To try less lean, think of a string that lifts the top of your head.'),
      drill: exercise(
        'none',
        'Drill: on two easy runs a week, run 6 times 30 seconds with the eyes far ahead, and check that you do not bend at the waist.',
      ),
      progress: exercise(
        'none',
        'Once tall running feels normal, keep it for the last 5 minutes of a run.',
      ),
      retest: practice(
        'Measure again after 4 weeks, from the same camera place and at the same speed.',
      ),
    },
  },
  strength: {
    meaning: found(
      'tengPowers',
      'You lean as far as is usual among the recreational runners studied',
    ),
    keep: practice('Keep the lean that you have, from the ankles and with a long back.'),
    drill: exercise(
      'none',
      'Drill: on one easy run a week, check your posture for 20 seconds each time you pass a kilometre or a mile.',
    ),
  },
};
