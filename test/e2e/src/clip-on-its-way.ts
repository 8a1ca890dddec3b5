import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { demoClip } from './platform.ts';

/**
 * The demo clip in a form that is being sent to a gateway, and does not end before it is told to.
 */
export class ClipOnItsWay {
  /** Rejects when the connection ends before there is an answer. */
  readonly answer: Promise<{ status: number; body: { session_id: string } }>;
  private readonly request: ClientRequest;

  /** @param mark the clip's file name */
  constructor(
    gatewayUrl: string,
    headers: Readonly<Record<string, string>>,
    userId: string,
    mark: string,
  ) {
    this.request = httpRequest(`${gatewayUrl}/running/sessions/`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    });
    this.answer = this.receive();
    // It is looked at later than it may come, and whoever is cut off while he sends may hear of it
    // twice.
    this.answer.catch(() => undefined);
    this.request.on('error', () => undefined);
    this.request.write(
      `--b\r\ncontent-disposition: form-data; name="user_id"\r\n\r\n${userId}\r\n--b\r\ncontent-disposition: form-data; name="video"; filename="${mark}"\r\ncontent-type: video/mp4\r\n\r\n`,
    );
    this.request.write(readFileSync(demoClip()));
  }

  /** Sends more bytes: behind its last box a clip may have any. */
  sendMore(bytes: Buffer): void {
    this.request.write(bytes);
  }

  end(): void {
    this.request.end('\r\n--b--\r\n');
  }

  private async receive(): Promise<{ status: number; body: { session_id: string } }> {
    const [response] = (await once(this.request, 'response')) as [IncomingMessage];
    return { status: response.statusCode!, body: JSON.parse(await text(response)) };
  }
}
