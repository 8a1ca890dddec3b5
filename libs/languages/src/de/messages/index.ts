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

export const germanMessages: MessageTexts = {
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
    left: 'links',
    right: 'rechts',
    running: 'Laufen',
    walking: 'Gehen',
    rearfoot: 'Ferse',
    midfoot: 'Mittelfuß',
    forefoot: 'Vorfuß',
    male: 'männlich',
    female: 'weiblich',
  },
};
