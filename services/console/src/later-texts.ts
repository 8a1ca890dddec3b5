import { consoleLanguage } from './texts.ts';

/** Texts of parts that load when somebody opens them. Modules that import them wait for them. */
export const laterTexts = await consoleLanguage.loadLater();
