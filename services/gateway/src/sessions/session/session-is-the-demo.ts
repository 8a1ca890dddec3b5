import { Conflict } from '@strideform/service-kit';
import { sessionSentences } from './session-sentences.ts';

/** Refuses to delete the session that other tenants see. */
export const sessionIsTheDemo = (): Conflict =>
  new Conflict(sessionSentences.is_the_demo, { code: 'session_is_the_demo' });
