import { german } from './de/index.ts';
import { english } from './en/index.ts';
import { spanish } from './es/index.ts';
import { french } from './fr/index.ts';
import type { Language } from './language.ts';

export { english };

/** All languages. To add one, add its folder and one entry here. */
export const languages: readonly Language[] = [english, german, spanish, french];

/** Returns the language with this code; English for an unknown or a missing code. */
export const languageOf = (code: string | null | undefined): Language =>
  languages.find((language) => language.code === code) ?? english;
