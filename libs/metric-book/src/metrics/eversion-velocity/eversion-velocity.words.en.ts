import { defined, exercise, practice, type MetricWords } from '../../metric-words.ts';

export const eversionVelocityWords: MetricWords = {
  title: 'Rearfoot eversion velocity',
  name: 'eversion velocity',
  synonyms: /eversion|pronat/i,
  means: defined('Eversion velocity is how quickly the heel rolls inward after landing.'),
  matters: defined(
    'A clip from the side cannot show it, and one from behind does not show the heel accurately enough.',
  ),
  advice: practice('Leave it out of your decisions until it can be measured.'),
  drill: exercise('none', 'Drill: twice a week, balance on each foot for 3 times 30 seconds.'),
};
