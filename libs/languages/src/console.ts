import type { englishConsole } from './en/console.ts';
import type { Translated } from './language.ts';

export { fill } from '@strideform/metric-book/fill';

/** Texts of the console, by the file that shows them. */
export type ConsoleTexts = Translated<typeof englishConsole>;

export interface ConsoleLanguage {
  readonly code: string;
  /** The name that the language has in itself. */
  readonly name: string;
  readonly decimalMark: string;
  /** A browser loads the texts of its language alone. */
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
