import { fastifyCookie } from '@fastify/cookie';
import { fastify } from 'fastify';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import {
  consoleCookie,
  isOpen,
  isRenewalDue,
  limitsOf,
  type ConsoleSession,
} from './console-session.ts';

const now = new Date('2026-11-24T10:00:00Z');
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const session: ConsoleSession = {
  tokenHash: hashToken('A'.repeat(43)),
  sessionId: 'con_1',
  tenantId: 'ten_1',
  keyId: '0123456789abcdef',
  identity: null,
  userAgent: 'Firefox/140',
  createdAt: at(-60),
  lastSeenAt: at(-10),
  endsAt: at(60),
};

describe('a session of the console', () => {
  const server = fastify();
  beforeAll(async () => {
    await server.register(fastifyCookie);
    server.get('/token', (request) => ({ token: consoleCookie.tokenOf(request) }));
    server.put('/token', (_request, reply) => {
      consoleCookie.set(reply, newRandomToken(), 60);
      return null;
    });
    server.delete('/token', (_request, reply) => {
      consoleCookie.remove(reply);
      return null;
    });
  });
  const readToken = async (cookie?: string): Promise<unknown> => {
    const headers = cookie === undefined ? {} : { cookie };
    const { token } = (await server.inject({ url: '/token', headers })).json<{ token: unknown }>();
    return token;
  };
  const setCookie = async (method: 'PUT' | 'DELETE'): Promise<string> =>
    String((await server.inject({ url: '/token', method })).headers['set-cookie']);

  test('has its own token, in a cookie that scripts cannot read', async () => {
    const [cookie, ...attributes] = (await setCookie('PUT')).split('; ');
    const [name, token] = cookie!.split('=');
    expect(name).toBe(consoleCookie.name);
    expect(attributes.sort()).toEqual([
      'HttpOnly',
      'Max-Age=60',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ]);
    expect(await readToken(`theme=dark; ${cookie}`)).toBe(token);
    expect(await setCookie('PUT')).not.toContain(token);
  });

  test('removes its cookie', async () => {
    expect(await setCookie('DELETE')).toContain(`${consoleCookie.name}=; Max-Age=0; Path=/;`);
  });

  test.each([
    undefined,
    '',
    'theme=dark',
    `${consoleCookie.name}=short`,
    `other=${'A'.repeat(43)}`,
  ])('is not read from the cookies "%s"', async (cookies) => {
    expect(await readToken(cookies)).toBeNull();
  });

  test('ends at its end time and after being idle', () => {
    expect(isOpen(session, now, 11 * 60)).toBe(true);
    expect(isOpen(session, now, 10 * 60)).toBe(false);
    expect(isOpen({ ...session, endsAt: now }, now, 11 * 60)).toBe(false);
  });

  test('lasts longer for people than for keys', () => {
    const settings = {
      ...{ CONSOLE_IDLE_MIN: 120, CONSOLE_SESSION_MAX_H: 12 },
      ...{ PERSON_IDLE_DAYS: 30, PERSON_SESSION_MAX_DAYS: 90 },
    };
    const ofKey = { idleS: 7200, totalS: 43_200 };
    expect(limitsOf('per_1', settings)).toEqual({ idleS: 2_592_000, totalS: 7_776_000 });
    expect(limitsOf(session.keyId, settings)).toEqual(ofKey);
    expect(limitsOf('sso_1', settings)).toEqual(ofKey);
  });

  test('of a person gets a new token after a day, and only the last token does', () => {
    const ofPerson = { ...session, keyId: 'per_1', createdAt: at(-60 * 24) };
    expect(isRenewalDue(ofPerson, now)).toBe(true);
    expect(isRenewalDue({ ...ofPerson, keyId: session.keyId }, now)).toBe(false);
    expect(isRenewalDue({ ...ofPerson, issuedAt: at(-60) }, now)).toBe(false);
    expect(isRenewalDue({ ...ofPerson, replacedAt: at(-1) }, now)).toBe(false);
  });
});
