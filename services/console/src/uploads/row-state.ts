import { consoleTexts, fill } from '../texts.ts';
import { isOver, progressText, sizeText } from '../words.ts';
import type { ClipRow } from './clip-rows.ts';

/** State of a clip, in words. */
export interface RowState {
  readonly text: string;
  readonly tone: '' | 'good' | 'warn' | 'bad';
  /** Cause and remedy if the clip was not sent or not analysed, or null. */
  readonly reason: string | null;
  /** Group in which the summary counts the clip. */
  readonly outcome: 'open' | 'ready' | 'refused' | 'failed';
}

type Shown = Pick<ClipRow, 'state' | 'file' | 'sentBytes' | 'reason' | 'session'>;

const open = (text: string, tone: RowState['tone'] = ''): RowState => ({
  text,
  tone,
  reason: null,
  outcome: 'open',
});

/** Returns the state of a clip, with the reason if something went wrong. */
export function rowStateOf(row: Shown): RowState {
  const texts = consoleTexts.rowState;
  const { reason } = row;
  switch (row.state) {
    case 'sending':
      return open(sendingText(row));
    case 'paused':
      return open(`${texts.paused} · ${sentText(row)}`);
    case 'brokeOff':
      return { ...open(`${texts.brokeOff} · ${sentText(row)}`, 'bad'), reason, outcome: 'failed' };
    case 'refused':
      return { ...open(texts.refused, 'bad'), reason, outcome: 'refused' };
    case 'deleted':
      return { ...open(texts.deleted), outcome: 'failed' };
    case 'sent':
      return row.session === null ? open(texts.sent) : sessionState(row.session);
    default:
      return open(texts.waiting);
  }
}

const sentText = ({ sentBytes, file }: Shown): string =>
  fill(consoleTexts.rowState.of, { sent: sizeText(sentBytes), size: sizeText(file.size) });

function sendingText(row: Shown): string {
  const percent = Math.floor((row.sentBytes / Math.max(row.file.size, 1)) * 100);
  return `${fill(consoleTexts.rowState.sending, { percent })} · ${sentText(row)}`;
}

function sessionState(session: NonNullable<ClipRow['session']>): RowState {
  if (!isOver(session)) return open(progressText(session), 'warn');
  return session.error === null ? readyState(session.quality) : failedState(session.error);
}

const tones = { good: 'good', fair: 'warn', unreliable: 'bad' } as const;

function readyState(quality: NonNullable<ClipRow['session']>['quality']): RowState {
  if (quality === null) return { ...open(consoleTexts.readyClips.notJudged), outcome: 'ready' };
  const { verdict } = quality;
  return { ...open(consoleTexts.readyClips[verdict], tones[verdict]), outcome: 'ready' };
}

function failedState({
  retryable,
  title,
  detail,
}: NonNullable<NonNullable<ClipRow['session']>['error']>): RowState {
  const { failed, refused } = consoleTexts.rowState;
  const outcome = retryable ? 'failed' : 'refused';
  return {
    text: retryable ? failed : refused,
    tone: 'bad',
    reason: `${title}. ${detail}`,
    outcome,
  };
}
