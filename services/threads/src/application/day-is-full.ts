import { fill, problemTexts } from '@strideform/languages/english';
import { Conflict } from '@strideform/service-kit/errors';
import type { ThreadsSettings } from './threads-settings.port.ts';

const dayMs = 24 * 3600 * 1000;

/** Returns the refusal of a tenant that has requested all texts of the day (UTC). */
export function dayIsFull({ textsPerDay }: ThreadsSettings, now: Date): Conflict {
  const retryAfterS = Math.ceil((dayMs - (now.getTime() % dayMs)) / 1000);
  const message = fill(problemTexts.too_many_texts, { textsPerDay, retryAfterS });
  return new Conflict(message, { code: 'too_many_texts' });
}
