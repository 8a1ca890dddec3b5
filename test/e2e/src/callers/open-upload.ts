import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { demoClip } from '../platform.ts';

interface Created {
  readonly status: number;
  readonly body: { readonly session_id: string };
}

/** Returns the part of the form before the clip's bytes. */
const formHead = (userId: string, fileName: string): string =>
  [
    '--b',
    'content-disposition: form-data; name="user_id"',
    '',
    userId,
    '--b',
    `content-disposition: form-data; name="video"; filename="${fileName}"`,
    'content-type: video/mp4',
    '',
    '',
  ].join('\r\n');

/** Upload of the demo clip that stays open until `end` is called. */
export class OpenUpload {
  /** Answer to the upload. Rejects if the connection ends before there is one. */
  readonly answer: Promise<Created>;
  private readonly request: ClientRequest;

  constructor(
    gatewayUrl: string,
    headers: Readonly<Record<string, string>>,
    userId: string,
    fileName: string,
  ) {
    this.request = httpRequest(`${gatewayUrl}/running/sessions/`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    });
    this.answer = this.receive();
    // The answer may fail before the test awaits it, and a connection that is cut during the upload
    // may report two errors.
    this.answer.catch(() => undefined);
    this.request.on('error', () => undefined);
    this.request.write(formHead(userId, fileName));
    this.request.write(readFileSync(demoClip()));
  }

  /** Sends more bytes, which are allowed after the last box of a clip. */
  sendMore(bytes: Buffer): void {
    this.request.write(bytes);
  }

  end(): void {
    this.request.end('\r\n--b--\r\n');
  }

  private async receive(): Promise<Created> {
    const [response] = (await once(this.request, 'response')) as [IncomingMessage];
    return { status: response.statusCode!, body: JSON.parse(await text(response)) };
  }
}
