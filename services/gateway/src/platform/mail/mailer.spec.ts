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
