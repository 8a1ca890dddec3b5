import { defined, exercise, found, practice, type KeepableWords } from '../../metric-words.ts';

export const kneeFlexionInitialContactWords: KeepableWords = {
  title: 'Knee flexion at initial contact',
  name: 'knee flexion at initial contact',
  synonyms: /knee/i,
  moment: /\bland(s|ed|ing)?\b|initial contact|\bat contact\b|\bstrikes?\b|touch-?down/i,
  means: defined(
    'Knee flexion at initial contact is how far the knee is bent at the moment when the foot lands.',
  ),
  matters: found('vanHooren', 'The angle of the knee at landing had no clear link with economy'),
  advice: practice('Leave it alone unless the foot also reaches far ahead of the hip.'),
  drill: exercise(
    'none',
    'Drill: before one easy run a week, do 3 times 20 seconds of running on the spot with soft knees.',
  ),
  issues: {
    below: {
      title: 'a straight knee at landing',
      meaning: found(
        'vanHooren',
        'The angle of the knee at landing had no clear link with economy between runners',
      ),
      aim: practice(
        'It is a choice and no fault: to try a softer knee, let the foot land closer to you.',
      ),
      cue: practice('To try a softer knee, think of the foot moving back as it comes down.'),
      drill: exercise(
        'none',
        'Drill: before two easy runs a week, run on the spot for 20 seconds and roll into 1 minute of running with the same landing, 4 times.',
      ),
      progress: exercise(
        'none',
        'Once the soft landing lasts a minute, try it at the end of a longer run.',
      ),
      retest: practice(
        'Measure again after 4 weeks, from the same camera place and at the same speed.',
      ),
    },
    above: {
      title: 'a knee that is well bent at landing',
      meaning: found(
        'vanHooren',
        'A knee that is more or less bent at landing had no clear link with economy between runners',
      ),
      aim: practice('It is a choice and no fault: to try a straighter knee, land a little taller.'),
      cue: practice('To try a straighter knee, think of hips that stay high.'),
      drill: exercise(
        'none',
        'Drill: after two easy runs a week, do 4 relaxed strides of 20 seconds with the hips held high.',
      ),
      progress: exercise(
        'none',
        'Once high hips feel easy, keep them for 5 minutes of an easy run.',
      ),
      retest: practice(
        'Measure again after 4 weeks, from the same camera place and at the same speed.',
      ),
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'You land with the knee bent as far as is usual among the runners studied',
    ),
    keep: practice('Keep landing as you do now.'),
    drill: exercise(
      'none',
      'Drill: before one easy run a week, run on the spot for 20 seconds, 3 times, and land as you do now.',
    ),
  },
};
