import { defined, exercise, found, practice, type MetricWords } from '../../metric-words.ts';

export const footstrikeWords: MetricWords = {
  title: 'Foot strike',
  name: 'foot strike',
  synonyms: /foot ?-?strikes?|rearfoot|midfoot|forefoot|heel ?-?strik|how .*\bland/i,
  questions:
    /\b(land|strik|run|hit)\w*\b.*\bon (my|the|your) (heel|toe|forefoot|midfoot)|\bheels? first\b/i,
  means: defined('Foot strike names the part of the foot that lands first.'),
  matters: found(
    'anderson',
    'Limited evidence found no difference in economy between heel strikers and others, and a loss at first where heel strikers landed farther forward',
  ),
  advice: practice(
    'Keep the foot strike that comes by itself; look at where the foot lands first.',
  ),
  drill: exercise(
    'none',
    'Drill: run 4 times 1 minute on firm grass once a week, and listen for a quiet landing with any part of the foot.',
  ),
};
