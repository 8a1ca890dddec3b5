import { bookWordsIn, type BookLanguage } from '../languages.ts';
import type { CoachingClaim, Exercise, IssueTexts } from '../metric-words.ts';

/** Load that a runner's exercises may have: none, or any. */
export type AllowedLoad = 'none' | 'any';

/** Texts for a finding, with the exercises that the runner may get. */
export interface FindingTexts extends Omit<IssueTexts, 'drill' | 'progress'> {
  readonly drill: CoachingClaim;
  readonly progress: CoachingClaim;
}

export const exerciseFor = (exercise: Exercise, allowed: AllowedLoad): CoachingClaim =>
  exercise.load === 'none' || allowed === 'any' ? exercise.exercise : exercise.withoutLoad;

/** Returns the texts for a finding, with the exercises that the runner may get. */
export const textsFor = (texts: IssueTexts, allowed: AllowedLoad): FindingTexts => ({
  ...texts,
  drill: exerciseFor(texts.drill, allowed),
  progress: exerciseFor(texts.progress, allowed),
});

export const hasLoad = ({ drill, progress }: IssueTexts): boolean =>
  drill.load !== 'none' || progress.load !== 'none';

/**
 * Returns a drill for a place that already says that it is one: without its label, and followed by
 * when to stop and whom to ask first.
 */
export function drillText({ text }: CoachingClaim, language?: BookLanguage): string {
  const { drillLabel, drillSafety } = bookWordsIn(language);
  return `${withoutLabel(text, drillLabel)} ${drillSafety}`;
}

function withoutLabel(text: string, label: string): string {
  if (!text.startsWith(label)) return text;
  const drill = text.slice(label.length);
  return drill.charAt(0).toUpperCase() + drill.slice(1);
}
