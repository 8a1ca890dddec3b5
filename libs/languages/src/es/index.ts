import type { Language } from '../language.ts';
import { spanishBookWords } from './book-words.ts';
import * as comments from './comments/index.ts';
import { spanishDefinitions } from './definitions.ts';
import { spanishMessages } from './messages/index.ts';
import { spanishMetricWords } from './metric-words/index.ts';
import { spanishNumbers } from './numbers.ts';
import { spanishReport } from './report.ts';

export const spanish: Language = {
  code: 'es',
  locale: 'es-ES',
  name: 'Español',
  ...spanishNumbers,
  bookWords: spanishBookWords,
  metricWords: spanishMetricWords,
  comments,
  definitions: spanishDefinitions,
  report: spanishReport,
  messages: spanishMessages,
};
