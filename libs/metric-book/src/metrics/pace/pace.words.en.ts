import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const paceWords: MetricWords = {
  title: 'Pace',
  name: 'pace',
  synonyms: /\bpace\b|min\/(km|mile)|minutes per (kilomet|mile)/i,
  means: defined('Pace is speed the other way round: the time for one kilometre or mile.'),
  matters: practice('A steady pace makes two sessions comparable.'),
  advice: practice('Keep the pace of this session as the one to film at.'),
  drill: exercise(
    'none',
    'Drill: once a week, run 10 minutes without looking at the watch, and see afterwards how even the pace was.',
  ),
};
