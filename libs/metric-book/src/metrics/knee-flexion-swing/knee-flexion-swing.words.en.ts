import { defined, exercise, found, practice, type ComparedWords } from '../../metric-words.ts';

export const kneeFlexionSwingWords: ComparedWords = {
  title: 'Knee flexion, peak in swing',
  name: 'peak knee flexion in swing',
  synonyms: /knee/i,
  moment: /\bswing\b|in the air|\bfold(s|ed)?\b|recovery/i,
  means: defined('Peak knee flexion in swing is how far the leg folds while it comes forward.'),
  matters: found(
    'moore',
    'Legs that take little effort to swing, with a low moment of inertia, appeared to help economy',
  ),
  advice: practice('Let the heel come up by itself; it rises with speed.'),
  drill: exercise(
    'none',
    'Drill: after two easy runs a week, do 4 strides of 20 seconds and let the heels come up behind you.',
  ),
  issues: {
    below: {
      title: 'a leg that folds little in swing',
      meaning: found(
        'moore',
        'A leg with a low moment of inertia, which is easy to swing, appeared to be good for economy',
      ),
      aim: practice('Let the heel come up more behind you.'),
      cue: practice('Think of the heel taking the shortest way under the hip.'),
      drill: exercise(
        'none',
        'Drill: before two easy runs a week, do heel flicks for 20 seconds and run on for 20 seconds, 4 times.',
      ),
      progress: exercise(
        'none',
        'Once the flicks feel loose, put them before 4 strides of 20 seconds.',
      ),
      retest: practice(
        'Measure again after 4 weeks, from the same camera place and at the same speed.',
      ),
    },
    above: {
      title: 'a leg that folds far in swing',
      meaning: practice(
        'A leg that folds far is a way of running; coaches look only at whether it takes effort.',
      ),
      aim: practice('Let the heel come up by itself, without pulling it.'),
      cue: practice('Think of loose lower legs.'),
      drill: exercise(
        'none',
        'Drill: on one easy run a week, shake out and run 4 times 1 minute with relaxed lower legs.',
      ),
      progress: exercise('none', 'Once it feels loose, keep that feeling in quicker strides.'),
      retest: practice(
        'Measure again after 4 weeks, from the same camera place and at the same speed.',
      ),
    },
  },
};
