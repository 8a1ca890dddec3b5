import type { SessionCorrection, SessionDetail } from '@strideform/sdk';

type Stated = Pick<SessionDetail, 'title' | 'user_id' | 'recorded_at' | 'tags' | 'athlete_note'>;

/** Returns a time as a field of type `datetime-local` has it, in this browser's time zone. */
export function localMoment(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  const asUtc = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return asUtc.toISOString().slice(0, 16);
}

/** Returns the tags of a text in which commas separate them, each once. */
export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/**
 * Returns the fields of a form that differ from what the session states.
 * @param userId the runner chosen in the form
 */
export function correctionsIn(form: FormData, userId: string, stated: Stated): SessionCorrection {
  const textOf = (name: string): string => String(form.get(name) ?? '').trim();
  const tags = tagsIn(textOf('tags'));
  const filmed = textOf('recorded_at');
  const isDateKept = filmed === localMoment(stated.recorded_at);
  const recordedAt = filmed === '' ? null : new Date(filmed).toISOString();
  const note = textOf('athlete_note') || null;
  return {
    ...(textOf('title') !== stated.title && { title: textOf('title') }),
    ...(userId !== stated.user_id && { user_id: userId }),
    ...(!isDateKept && { recorded_at: recordedAt }),
    ...(tags.join() !== stated.tags.join() && { tags }),
    ...(note !== stated.athlete_note && { athlete_note: note }),
  };
}
