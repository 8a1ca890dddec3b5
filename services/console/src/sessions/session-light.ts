import type { SessionListItem } from '@strideform/sdk';
import { consoleTexts } from '../texts.ts';
import { progressText } from '../words.ts';

/** State of a session as a traffic light: a colour, and a word. */
interface SessionLight {
  readonly light: 'good' | 'warn' | 'bad' | 'none' | 'unknown';
  readonly text: string;
}

type LitSession = Pick<SessionListItem, 'status' | 'stage' | 'progress' | 'quality'>;

/** Returns the light of a session. A finished one has that of the verdict on its clip. */
export function lightOf(session: LitSession): SessionLight {
  const { status, quality } = session;
  const text = progressText(session);
  if (status === 'failed') return { light: 'bad', text };
  if (status !== 'succeeded') return { light: 'none', text };
  const { fair, unreliable, notJudged } = consoleTexts.clipVerdict;
  switch (quality?.verdict) {
    case 'good':
      return { light: 'good', text };
    case 'fair':
      return { light: 'warn', text: fair };
    case 'unreliable':
      return { light: 'bad', text: unreliable };
    default:
      return { light: 'unknown', text: notJudged };
  }
}
