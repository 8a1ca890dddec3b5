import type { SessionListItem, SessionProgress } from '@strideform/sdk';
import { shownQuantity } from './numbers.ts';
import { consoleLanguage, consoleTexts, fill } from './texts.ts';

type Progress = Pick<SessionListItem, 'status' | 'stage' | 'progress'>;

const stages: Readonly<Record<SessionListItem['stage'], string>> = {
  probe: consoleTexts.words.checkingTheClip,
  pose: consoleTexts.words.findingTheRunner,
  metrics: consoleTexts.words.measuring,
  report: consoleTexts.words.writingTheReport,
};

/** Returns the state of a session in a few words. */
export function progressText({ status, stage, progress }: Progress): string {
  if (status === 'queued') return consoleTexts.words.queued;
  if (status === 'succeeded') return consoleTexts.words.ready;
  if (status === 'failed') return consoleTexts.words.failed;
  return `${stages[stage]} · ${Math.round(progress * 100)} %`;
}

export const isOver = ({ status }: Pick<Progress, 'status'>): boolean =>
  status === 'succeeded' || status === 'failed';

/** Returns true while the first or a later analysis of a session is running. */
export const isBeingAnalysed = (session: Pick<SessionProgress, 'status' | 'reanalysis'>): boolean =>
  !isOver(session) || (session.reanalysis !== null && !isOver(session.reanalysis));

const { code } = consoleLanguage;
/** The browser's languages with their countries come first, if they are that of the console. */
const locales = [...navigator.languages.filter((tag) => tag.startsWith(code)), code];
const dateFormat = new Intl.DateTimeFormat(locales, { dateStyle: 'medium', timeStyle: 'short' });
const dayFormat = new Intl.DateTimeFormat(locales, { dateStyle: 'medium' });

const countFormat = new Intl.NumberFormat(locales);

/** Returns "Cadence: 170 steps/min". Languages differ in the space before the colon. */
export const labelled = (label: string, text: string): string =>
  fill(consoleTexts.phrases.labelled, { label, text });

export const countText = (count: number): string => countFormat.format(count);
export const momentText = (iso: string): string => dateFormat.format(new Date(iso));
export const dayText = (iso: string): string => dayFormat.format(new Date(iso));

const megabyte = 1024 * 1024;
const gigabyte = 1024 * megabyte;

export function sizeText(bytes: number): string {
  if (bytes < megabyte) return `${Math.ceil(bytes / 1024)} kB`;
  if (bytes < gigabyte) return shownQuantity(bytes / megabyte, 'MB', 1);
  return shownQuantity(bytes / gigabyte, 'GB', 1);
}

/** Returns a title as a sentence contains it. German nouns keep their capital letters. */
export const withinSentence = (title: string): string =>
  consoleLanguage.hasCapitalNouns ? title : title.toLowerCase();
