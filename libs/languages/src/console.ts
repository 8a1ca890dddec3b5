import type { englishConsole } from './en/console.ts';
import type { Translated } from './language.ts';

export { fill } from '@strideform/metric-book/fill';

/** Texts of the console, by the file that shows them. */
export type ConsoleTexts = Translated<typeof englishConsole>;

export interface ConsoleLanguage {
  readonly code: string;
  /** The language's own name for itself. */
  readonly name: string;
  readonly decimalMark: string;
  /** Loads the texts, so that a browser loads those of one language only. */
  readonly load: () => Promise<ConsoleTexts>;
}

/** The languages of the console. To add one, add its folder and one entry here. */
export const consoleLanguages: readonly [ConsoleLanguage, ...ConsoleLanguage[]] = [
  {
    code: 'en',
    name: 'English',
    decimalMark: '.',
    load: async () => (await import('./en/console.ts')).englishConsole,
  },
];
