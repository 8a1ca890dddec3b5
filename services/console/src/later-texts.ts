import { consoleLanguage } from './texts.ts';

/** Texts of pages and parts that load when opened. Modules that import them wait for them. */
export const laterTexts = await consoleLanguage.loadLater();
