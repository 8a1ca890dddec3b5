import { englishBook } from '@strideform/metric-book';
import type { Language } from '../language.ts';
import * as comments from './comments/index.ts';
import { englishMessages } from './messages/index.ts';
import { englishReport } from './report.ts';

/** English. The words of the metrics are in the metrics' folders of the metric book. */
export const english: Language = {
  code: 'en',
  locale: 'en-GB',
  name: 'English',
  decimalMark: '.',
  ...englishBook,
  comments,
  definitions: {},
  report: englishReport,
  messages: englishMessages,
};
