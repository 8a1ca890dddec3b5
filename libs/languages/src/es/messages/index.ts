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

export const spanishMessages: MessageTexts = {
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
  /** The sides are nouns: sentences say «la izquierda» or «la pierna izquierda». */
  words: {
    left: 'izquierda',
    right: 'derecha',
    running: 'carrera',
    walking: 'marcha',
    rearfoot: 'talón',
    midfoot: 'mediopié',
    forefoot: 'antepié',
    male: 'masculino',
    female: 'femenino',
  },
};
