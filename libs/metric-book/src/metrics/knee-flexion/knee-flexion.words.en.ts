import { defined, exercise, found, practice, type KeepableWords } from '../../metric-words.ts';

export const kneeFlexionWords: KeepableWords = {
  title: 'Knee flexion, peak in stance',
  name: 'peak knee flexion in stance',
  synonyms: /knee/i,
  moment: /mid-?stance|\bstance\b|\bload(ed)?\b|on the ground|deepest/i,
  means: defined(
    'Peak knee flexion in stance is the most that the knee bends while the foot is down.',
  ),
  matters: found(
    'heiderscheit',
    'The knee absorbs energy in each step, and less of it with quicker steps',
  ),
  advice: found(
    'heiderscheit',
    'When runners stepped quicker at the same speed, the knee bent less',
  ),
  drill: exercise(
    'none',
    'Drill: twice a week, do 3 sets of 8 slow step-downs on each leg from a low step, and rest 1 minute between sets.',
  ),
  issues: {
    below: {
      title: 'a knee that bends little under load',
      meaning: found(
        'heiderscheit',
        'The knee absorbs energy while the foot is down, and it bent and absorbed less when runners stepped quicker',
      ),
      aim: practice(
        'It is a choice and no fault: to try a softer landing, let the knee give a little more.',
      ),
      cue: practice('To try a softer landing, think of landing without a sound.'),
      drill: exercise(
        'none',
        'Drill: on two easy runs a week, run 6 times 30 seconds and make each landing as quiet as you can.',
      ),
      progress: exercise(
        'impact',
        'Once quiet landings are easy, do them on a gentle slope down.',
        'Once quiet landings are easy, keep them up for the last 5 minutes of a run.',
      ),
      retest: practice(
        'Measure again after 4 weeks, from the same camera place and at the same speed.',
      ),
    },
    above: {
      title: 'a knee that bends far under load',
      meaning: found(
        'heiderscheit',
        'When runners stepped quicker at the same speed, the knee bent less and absorbed less energy',
      ),
      aim: practice('Sink less on each step.'),
      cue: practice('Think of a springy leg that gives and comes straight back.'),
      drill: exercise(
        'none',
        'Drill: twice a week, do 3 sets of 8 slow single-leg squats to a chair on each leg, and rest 1 minute between sets.',
      ),
      progress: exercise(
        'weight',
        'Once 3 sets are easy, use a lower chair or hold a weight.',
        'Once 3 sets are easy, use a lower chair.',
      ),
      retest: practice(
        'Measure again after 8 weeks, at the same speed, since training takes longer than a cue.',
      ),
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'Your knee bends under load as far as is usual among the runners studied',
    ),
    keep: practice('Keep taking up the landing with the knee as you do now.'),
    drill: exercise(
      'none',
      'Drill: once a week, do 2 sets of 8 slow step-downs on each leg from a low step, and rest 1 minute between sets.',
    ),
  },
};
