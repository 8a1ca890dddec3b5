import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import {
  consoleCookie,
  consoleTokenFrom,
  cookieName,
  isOpen,
  type ConsoleSession,
} from './console-session.ts';

const now = new Date('2026-11-24T10:00:00Z');
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const session: ConsoleSession = {
  tokenHash: hashToken('A'.repeat(43)),
  tenantId: 'ten_1',
  keyId: '0123456789abcdef',
  identity: null,
  createdAt: at(-60),
  lastSeenAt: at(-10),
  endsAt: at(60),
};

describe('a session of the console', () => {
  test('has a token that a cookie gives and returns', () => {
    const token = newRandomToken();
    expect(consoleCookie(token, 60)).toBe(
      `${cookieName}=${token}; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict`,
    );
    expect(consoleTokenFrom(`theme=dark; ${cookieName}=${token}`)).toBe(token);
    expect(newRandomToken()).not.toBe(token);
  });

  test.each([undefined, '', 'theme=dark', `${cookieName}=short`, `other=${'A'.repeat(43)}`])(
    'is not read from the cookies "%s"',
    (cookies) => {
      expect(consoleTokenFrom(cookies)).toBeNull();
    },
  );

  test('is over at its end, and after it was left alone', () => {
    expect(isOpen(session, now, 11 * 60)).toBe(true);
    expect(isOpen(session, now, 10 * 60)).toBe(false);
    expect(isOpen({ ...session, endsAt: now }, now, 11 * 60)).toBe(false);
  });
});
