import { consoleLanguage } from '../texts.ts';

/** Texts of the page for administrators. Modules that import them wait until they are loaded. */
export const adminTexts = await consoleLanguage.loadAdmin();
