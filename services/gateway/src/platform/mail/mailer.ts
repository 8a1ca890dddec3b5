import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ConfigError } from '@strideform/service-kit/config';
import { createLogger } from '@strideform/service-kit/logging';
import { createTransport } from 'nodemailer';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

type MailSettings = Pick<
  GatewayConfig,
  | 'SMTP_HOST'
  | 'SMTP_PORT'
  | 'SMTP_SECURITY'
  | 'SMTP_USERNAME'
  | 'SMTP_PASSWORD'
  | 'MAIL_FROM'
  | 'PUBLIC_URL'
>;

const connectTimeoutMs = 10_000;
const silenceTimeoutMs = 20_000;

/** Sends e-mails through the operator's mail server. Without one, it sends none. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly logger = createLogger('mailer');
  private readonly transport: ReturnType<typeof transportOf> | null;
  /** E-mails that are being sent while their requests are already answered. */
  private readonly sending = new Set<Promise<boolean>>();

  constructor(@Inject(GATEWAY_CONFIG) settings: MailSettings) {
    this.transport = settings.SMTP_HOST === undefined ? null : transportOf(settings);
  }

  /** True if a mail server is configured. */
  get isEnabled(): boolean {
    return this.transport !== null;
  }

  /**
   * Sends an e-mail, as plain text and as HTML. A failure is logged, without the text, which may
   * contain a link.
   * @returns true if the mail server has accepted it
   */
  send(mail: Mail): Promise<boolean> {
    const sent = this.transmit(mail);
    this.sending.add(sent);
    return sent.finally(() => this.sending.delete(sent));
  }

  /** Waits for the e-mails that are being sent. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.sending);
    this.transport?.close();
  }

  private async transmit(mail: Mail): Promise<boolean> {
    if (this.transport === null) return false;
    try {
      await this.transport.sendMail({ ...mail, html: htmlOf(mail.text) });
      return true;
    } catch (error) {
      this.logger.warn(loggedFields(error), 'e-mail not sent');
      return false;
    }
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Returns the paragraphs of a text as HTML, with its addresses as links. */
function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (character) => escapes[character]!);
  const linked = escaped.replace(/https?:\/\/[^\s<]+/g, '<a href="$&">$&</a>');
  return linked
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
}

/** Returns what the log may have: an answer of the mail server often has the person's address. */
function loggedFields(error: unknown): object {
  const { code, responseCode } = error as {
    readonly code?: string;
    readonly responseCode?: number;
  };
  return responseCode === undefined ? { err: error } : { code, responseCode };
}

/** @throws {ConfigError} if the sender or the address of the console is missing */
function transportOf(settings: MailSettings) {
  const { SMTP_SECURITY: security, SMTP_USERNAME: user, SMTP_PASSWORD: pass = '' } = settings;
  // Anyone may ask for a link to somebody else's account. If the request named the host of the
  // link, the person would give its token to a stranger's site.
  const missing = (['MAIL_FROM', 'PUBLIC_URL'] as const)
    .filter((name) => settings[name] === undefined)
    .map((name) => `${name} is missing: it is needed with SMTP_HOST`);
  if (missing.length > 0) throw new ConfigError(missing);
  return createTransport(
    {
      host: settings.SMTP_HOST!,
      port: settings.SMTP_PORT,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      connectionTimeout: connectTimeoutMs,
      greetingTimeout: connectTimeoutMs,
      socketTimeout: silenceTimeoutMs,
      // Texts are ours, and attachments are never read from files or addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(user === undefined ? {} : { auth: { user, pass } }),
    },
    { from: settings.MAIL_FROM },
  );
}
