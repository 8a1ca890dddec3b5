import type { CoachingLanguage } from '@strideform/biomechanics';
import * as english from './en/index.ts';

export type { MetricWords } from './english-metric-words.ts';
export type { CommentStyle } from './en/sentences.ts';

/** Languages in which threads are written. */
export type TextLanguage = CoachingLanguage;

export const defaultLanguage: TextLanguage = 'en';

/** Every word that readers, models and the checks of a language need. */
export type Texts = typeof english;

const textsByLanguage: Readonly<Record<TextLanguage, Texts>> = { en: english };

export const textsIn = (language: TextLanguage): Texts => textsByLanguage[language];
