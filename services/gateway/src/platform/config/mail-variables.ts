import { tcpPort } from '@strideform/service-kit/config';
import { z } from 'zod';

/** Variables of the mail server. Without SMTP_HOST the gateway sends no e-mail. */
export const mailVariables = {
  SMTP_HOST: z
    .string()
    .optional()
    .describe(
      'Mail server through which e-mails to people are sent; needs PUBLIC_URL, which their links name; without it none are',
    ),
  SMTP_PORT: tcpPort().default(587).describe('Port of the mail server'),
  SMTP_SECURITY: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .describe(
      'Encryption of the connection to the mail server: starttls and tls refuse a server without it; none is for a server in the same pod or on the same machine',
    ),
  SMTP_USERNAME: z.string().optional().describe('Login at the mail server; none without it'),
  SMTP_PASSWORD: z.string().optional().describe('Password of that login'),
  MAIL_FROM: z
    .string()
    .optional()
    .describe('Sender of e-mails, such as Strideform <console@example.org>; needed with SMTP_HOST'),
};
