import type { MessageTexts } from '../../language.ts';
import * as changes from './changes.ts';
import * as clips from './clips.ts';
import * as failures from './failures.ts';
import * as mails from './mails.ts';
import * as notes from './notes.ts';
import * as problems from './problems.ts';
import * as quality from './quality.ts';
import { reasons } from './reasons.ts';
import { studies } from './studies.ts';
import * as warnings from './warnings.ts';

export const frenchMessages: MessageTexts = {
  ...changes,
  ...clips,
  ...failures,
  ...mails,
  ...notes,
  ...problems,
  ...quality,
  ...warnings,
  reasons,
  studies,
  words: {
    left: 'gauche',
    right: 'droite',
    running: 'course',
    walking: 'marche',
    rearfoot: 'talon',
    midfoot: 'médio-pied',
    forefoot: 'avant-pied',
    male: 'homme',
    female: 'femme',
  },
};
