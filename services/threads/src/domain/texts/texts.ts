import type { Language } from '@strideform/metric-book';
import * as english from './en/index.ts';

export type { CommentStyle } from './en/sentences.ts';

/** Languages in which threads are written. */
export type TextLanguage = Language;

export const defaultLanguage: TextLanguage = 'en';

/** Every word that readers, models and the checks of a language need. */
export type Texts = typeof english;

const textsByLanguage: Readonly<Record<TextLanguage, Texts>> = { en: english };

export const textsIn = (language: TextLanguage): Texts => textsByLanguage[language];
