import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it receives. */
export class MailServer {
  /** Messages as they came, the oldest first. */
  readonly received: string[] = [];
  /** True: the server refuses every message. */
  isRefusing = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) =>
      done(this.isRefusing ? new Error('Not now') : undefined),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => void parts.push(part));
      stream.on('end', () => {
        this.received.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });

  async start(): Promise<number> {
    const listening = this.server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return (listening.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Returns the n-th message to an address, once it has come. */
  async messageTo(address: string, n = 1): Promise<string> {
    const giveUpAt = Date.now() + 30_000;
    for (;;) {
      const found = this.received.filter((message) => message.includes(`To: ${address}`));
      if (found.length >= n) return plainText(found[n - 1]!);
      if (Date.now() > giveUpAt) throw new Error(`No message ${n} came to ${address}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Returns a message without the line breaks of quoted-printable. */
const plainText = (message: string): string =>
  message.replaceAll('=\r\n', '').replaceAll('=3D', '=');

/** Returns the token of the link in a message. */
export const tokenInMail = (message: string): string => /#([\w-]{43})/.exec(message)![1]!;
