import { jest } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Mailer } from './mailer.ts';

const server = {
  SMTP_HOST: 'smtp.example.org',
  SMTP_PORT: 587,
  SMTP_SECURITY: 'starttls',
  MAIL_FROM: 'Strideform <console@example.org>',
  PUBLIC_URL: 'https://form.example.org',
} as const;

test.each(['MAIL_FROM', 'PUBLIC_URL'] as const)('a mail server needs %s', (name) => {
  expect(() => new Mailer({ ...server, [name]: undefined })).toThrow(`${name} is missing`);
});

test('sends e-mails with a mail server only', () => {
  expect(new Mailer(server).isEnabled).toBe(true);
  expect(new Mailer({ ...server, SMTP_HOST: undefined, PUBLIC_URL: undefined }).isEnabled).toBe(
    false,
  );
});

test('logs that a mail server refuses somebody, and not whom', async () => {
  const refusing = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => done(new Error(`${address} is unknown`)),
  });
  const listening = refusing.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const local = { SMTP_HOST: '127.0.0.1', SMTP_PORT: port, SMTP_SECURITY: 'none' } as const;
  const mailer = new Mailer({ ...server, ...local });
  const warn = jest.spyOn(mailer['logger'], 'warn').mockImplementation(() => undefined);
  const mail = { to: 'ada@example.org', subject: 'Hello', text: 'Hello' };
  expect(await mailer.send(mail)).toBe(false);
  expect(warn.mock.calls).toEqual([[{ code: 'EENVELOPE', responseCode: 550 }, 'e-mail not sent']]);
  await mailer.onApplicationShutdown();
  await new Promise<void>((resolve) => refusing.close(() => resolve()));
});
