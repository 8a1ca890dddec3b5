import { english } from './en/index.ts';
import type { Language } from './language.ts';
import { mapTexts } from './map-texts.ts';

/** Returns the texts of a table in brackets, so that a text that comes from elsewhere is seen. */
const bracketed = <Table>(table: Table): Table =>
  mapTexts(table, (text) => (text === '' ? '' : `[${text}]`));

/** English in brackets, with a comma in numbers: stands for a second language in tests. */
export const pseudoLanguage: Language = {
  ...english,
  code: 'qps',
  locale: 'de-DE',
  name: 'Pseudo',
  decimalMark: ',',
  report: bracketed(english.report),
  messages: bracketed(english.messages),
};
