import { consoleLanguage } from '../texts.ts';

/** Texts of recordings. Modules that import them wait until they are loaded. */
export const voiceOverTexts = await consoleLanguage.loadVoiceOver();
