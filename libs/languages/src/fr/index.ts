import type { Language } from '../language.ts';
import { frenchBookWords } from './book-words.ts';
import * as comments from './comments/index.ts';
import { frenchDefinitions } from './definitions.ts';
import { frenchMessages } from './messages/index.ts';
import { frenchMetricWords } from './metric-words/index.ts';
import { frenchNumbers } from './numbers.ts';
import { frenchReport } from './report.ts';
import { typeset } from './typography.ts';

export const french: Language = {
  code: 'fr',
  locale: 'fr-FR',
  name: 'Français',
  ...frenchNumbers,
  bookWords: typeset(frenchBookWords),
  metricWords: typeset(frenchMetricWords),
  comments: typeset({ ...comments }),
  definitions: typeset(frenchDefinitions),
  report: typeset(frenchReport),
  messages: typeset(frenchMessages),
};
