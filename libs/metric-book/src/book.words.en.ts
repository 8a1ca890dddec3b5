import {
  defined,
  exercise,
  practice,
  type BookWords,
  type IssueTexts,
  type MetricWords,
} from './metric-words.ts';

const retest = practice('Measure again after 6 weeks, once from each side and at the same speed.');
const progress = exercise(
  'none',
  'Once both legs feel the same in single-leg work, take 5 seconds for each repetition.',
);

/**
 * Texts for a value that is usual among runners, but not for this runner. A clip does not show what
 * the runner intended, so the texts ask for it.
 */
const unusual: IssueTexts = {
  title: 'a value that is unusual for you',
  meaning: defined(
    'If nothing had changed, fewer than 5 of 100 sessions of yours at this speed would give such a value.',
  ),
  aim: practice(
    'Ask yourself what was different: shoes, ground, tiredness, or something that you practise.',
  ),
  cue: practice('If you are working on this, go on with it; if not, run as you usually do.'),
  drill: exercise(
    'none',
    'Drill: film 2 more easy runs within 2 weeks, at the same speed and in the same shoes.',
  ),
  progress: exercise(
    'none',
    'If the next sessions show it again, take it as your new usual running.',
  ),
  retest: practice('Measure again after 2 weeks, at the same speed and from the same side.'),
};

const sideIssues: BookWords['sideIssues'] = {
  timing: {
    title: 'a difference in timing between left and right',
    meaning: practice(
      'A side view times the far foot less well, so check a difference in timing before you work on it.',
    ),
    aim: practice(
      'Film the other side at the same speed first, and work on the rhythm only if both clips show the difference.',
    ),
    cue: practice('If both clips show it, think of the same sound from both feet.'),
    drill: exercise(
      'none',
      'Drill: if both clips show it, run 4 times 1 minute to a metronome on two easy runs a week, and match both feet to the beat.',
    ),
    progress,
    retest,
  },
  motion: {
    title: 'a difference between left and right',
    meaning: practice(
      'A side view sees the far leg less well, and legs seldom move quite the same, so check a difference before you work on it.',
    ),
    aim: practice(
      'Film the other side at the same speed first, to see whether the same leg differs again.',
    ),
    cue: practice('If both clips show it, think of both legs drawing the same circle.'),
    drill: exercise(
      'none',
      'Drill: if both clips show it, run 4 times 1 minute on two easy runs a week, and let both legs move the same way.',
    ),
    progress: exercise(
      'none',
      'Once that feels the same on both sides, hold it for 5 minutes at a time.',
    ),
    retest,
  },
  loaded: {
    title: 'a difference between left and right',
    meaning: practice(
      'A side view sees the far leg less well, and small differences are usual, so check a difference before you train for it.',
    ),
    aim: practice(
      'Film the other side at the same speed first, to see which leg the difference belongs to.',
    ),
    cue: practice('If both clips show it, think of both legs doing the same work.'),
    drill: exercise(
      'none',
      'Drill: if both clips show it, do 3 sets of 8 single-leg squats to a chair on each leg, twice a week.',
    ),
    progress,
    retest,
  },
};

function symmetryIndex({ title }: MetricWords): MetricWords {
  const compared = title.toLowerCase();
  const ownTitle = `Symmetry index of ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  return {
    title: ownTitle,
    name: ownTitle.toLowerCase(),
    synonyms: 'title',
    means: defined(
      `The symmetry index of ${compared} is the difference of left and right as a share of their average; zero is even.`,
    ),
    matters: practice(
      'A side view sees the far leg less well, so a difference may come from the picture.',
    ),
    advice: practice(
      'Film the other side at the same speed, and act only on what both clips show.',
    ),
    drill: exercise(
      'none',
      'Drill: twice a week, do 3 sets of 8 single-leg squats to a chair on each leg, and rest 1 minute between sets.',
    ),
  };
}

export const englishBookWords: BookWords = {
  groups: {
    rhythm: 'Rhythm',
    landing: 'Landing',
    stance: 'Stance and push-off',
    swing: 'Flight and swing',
    posture: 'Posture',
    behind: 'From behind',
    speed: 'Speed and power',
    clip: 'Distance and duration',
    symmetry: 'Symmetry index of left and right',
  },
  drillLabel: 'Drill: ',
  drillSafety:
    'Stop if it hurts. Ask a professional first if you are in pain, were injured in the last 3 months, are pregnant, or have a heart condition or a bone stress injury.',
  notMedicalAdvice: 'This is not medical advice: a video cannot find an injury or an illness.',
  uncoached: {
    not_evaluated: 'for information only: nobody has tested how exactly a video shows this',
    cannot_rank:
      'for information only: a video does not show this accurately enough to judge a runner by it',
    error_exceeds_spread:
      'for information only: the error of the video is larger than the difference between runners',
    model_unknown: 'for information only: it is not known how exactly this clip was read',
  },
  otherSpeedsStudied:
    'not compared: runners were studied at {from} to {to}, and this run was at {speed}',
  unranged: practice(
    'We know of no study with a typical range; compare it with your next clip at the same speed.',
  ),
  unusual,
  sideIssues,
  symmetryIndex,
};
