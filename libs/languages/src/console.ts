import type { NumberStyle } from '@strideform/metric-book/units';
import { germanNumbers } from './de/numbers.ts';
import { spanishNumbers } from './es/numbers.ts';
import { frenchNumbers } from './fr/numbers.ts';
import type { AdminTexts, ConsoleTexts, LaterTexts, VoiceOverTexts } from './language.ts';

export { fill } from '@strideform/metric-book/fill';

export interface ConsoleLanguage extends NumberStyle {
  readonly code: string;
  /** True if nouns begin with a capital letter within sentences, too. */
  readonly hasCapitalNouns?: boolean;
  /** The language's own name for itself. */
  readonly name: string;
  /** Loads the texts, so that a browser loads those of one language only. */
  readonly load: () => Promise<ConsoleTexts>;
  /** Loads the texts of the page for administrators, which few people open. */
  readonly loadAdmin: () => Promise<AdminTexts>;
  /** Loads the texts of pages and parts that load when somebody opens them. */
  readonly loadLater: () => Promise<LaterTexts>;
  /** Loads the texts of recordings of a coach. */
  readonly loadVoiceOver: () => Promise<VoiceOverTexts>;
}

/** The languages of the console. To add one, add its folder and one entry here. */
export const consoleLanguages: readonly [ConsoleLanguage, ...ConsoleLanguage[]] = [
  {
    code: 'en',
    name: 'English',
    decimalMark: '.',
    load: async () => (await import('./en/console.ts')).englishConsole,
    loadAdmin: async () => (await import('./en/admin.ts')).englishAdmin,
    loadLater: async () => (await import('./en/later.ts')).englishLater,
    loadVoiceOver: async () => (await import('./en/voice-over.ts')).englishVoiceOver,
  },
  {
    code: 'de',
    name: 'Deutsch',
    hasCapitalNouns: true,
    ...germanNumbers,
    load: async () => (await import('./de/console.ts')).germanConsole,
    loadAdmin: async () => (await import('./de/admin.ts')).germanAdmin,
    loadLater: async () => (await import('./de/later.ts')).germanLater,
    loadVoiceOver: async () => (await import('./de/voice-over.ts')).germanVoiceOver,
  },
  {
    code: 'es',
    name: 'Español',
    ...spanishNumbers,
    load: async () => (await import('./es/console.ts')).spanishConsole,
    loadAdmin: async () => (await import('./es/admin.ts')).spanishAdmin,
    loadLater: async () => (await import('./es/later.ts')).spanishLater,
    loadVoiceOver: async () => (await import('./es/voice-over.ts')).spanishVoiceOver,
  },
  {
    code: 'fr',
    name: 'Français',
    ...frenchNumbers,
    load: async () => (await import('./fr/console.ts')).frenchConsole,
    loadAdmin: async () => (await import('./fr/admin.ts')).frenchAdmin,
    loadLater: async () => (await import('./fr/later.ts')).frenchLater,
    loadVoiceOver: async () => (await import('./fr/voice-over.ts')).frenchVoiceOver,
  },
];
