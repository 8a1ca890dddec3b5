import type { Language } from '../language.ts';
import { germanBookWords } from './book-words.ts';
import * as comments from './comments/index.ts';
import { germanDefinitions } from './definitions.ts';
import { germanMessages } from './messages/index.ts';
import { germanMetricWords } from './metric-words/index.ts';
import { germanNumbers } from './numbers.ts';
import { germanReport } from './report.ts';

export const german: Language = {
  code: 'de',
  locale: 'de-DE',
  name: 'Deutsch',
  ...germanNumbers,
  bookWords: germanBookWords,
  metricWords: germanMetricWords,
  comments,
  definitions: germanDefinitions,
  report: germanReport,
  messages: germanMessages,
};
