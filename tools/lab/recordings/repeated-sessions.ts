import { readFileSync } from 'node:fs';

/** Part of a session's clip: all of it, or the strides of its first or second half. */
export const sessionParts = ['whole', 'first', 'second'] as const;
export type SessionPart = (typeof sessionParts)[number];

/** Engine's results on a part of one session of a person who was rendered several times. */
export interface RepeatedSession {
  readonly person: string;
  readonly model: 'lite' | 'full' | 'heavy';
  /** Number of the session. The person's run and body are the same in all of them. */
  readonly session: number;
  readonly part: SessionPart;
  /** False if the feet show the speed. */
  readonly isSpeedGiven: boolean;
  /** Mean by metric, and the standard error that independent strides would give. */
  readonly values: Readonly<Record<string, readonly [value: number, scatter: number]>>;
}

/** Written by `npm run accuracy:sessions`. */
export const repeatedSessionsUrl = new URL('./repeated-sessions.json', import.meta.url);

export const readRepeatedSessions = (): readonly RepeatedSession[] =>
  JSON.parse(readFileSync(repeatedSessionsUrl, 'utf8')) as readonly RepeatedSession[];
