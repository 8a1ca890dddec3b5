import type { NumberStyle } from '@strideform/metric-book/units';
import { germanNumbers } from './de/numbers.ts';
import { spanishNumbers } from './es/numbers.ts';
import { frenchNumbers } from './fr/numbers.ts';
import type { ConsoleTexts } from './language.ts';

export { fill } from '@strideform/metric-book/fill';

export interface ConsoleLanguage extends NumberStyle {
  readonly code: string;
  /** The language's own name for itself. */
  readonly name: string;
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
  {
    code: 'de',
    name: 'Deutsch',
    ...germanNumbers,
    load: async () => (await import('./de/console.ts')).germanConsole,
  },
  {
    code: 'es',
    name: 'Español',
    ...spanishNumbers,
    load: async () => (await import('./es/console.ts')).spanishConsole,
  },
  {
    code: 'fr',
    name: 'Français',
    ...frenchNumbers,
    load: async () => (await import('./fr/console.ts')).frenchConsole,
  },
];
