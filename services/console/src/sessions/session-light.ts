import type { SessionListItem } from '@strideform/sdk';
import { consoleTexts } from '../texts.ts';
import { progressText } from '../words.ts';
import { isVerdict, listedStateOf, type ListedState } from './session-filter.ts';

/** State of a session as a traffic light: a colour, and a word. */
interface SessionLight {
  readonly light: 'good' | 'warn' | 'bad' | 'none' | 'unknown';
  readonly text: string;
}

type LitSession = Pick<SessionListItem, 'status' | 'stage' | 'progress' | 'quality'>;

const lights = {
  failed: 'bad',
  unreliable: 'bad',
  fair: 'warn',
  queued: 'none',
  processing: 'none',
  succeeded: 'good',
} as const satisfies Record<ListedState, SessionLight['light']>;

/** Returns the light of a session. A finished one has that of the verdict on its clip. */
export function lightOf(session: LitSession): SessionLight {
  const state = listedStateOf(session);
  const { clipVerdict } = consoleTexts;
  if (state === 'succeeded' && session.quality === null)
    return { light: 'unknown', text: clipVerdict.notJudged };
  const text = isVerdict(state) ? clipVerdict[state] : progressText(session);
  return { light: lights[state], text };
}
