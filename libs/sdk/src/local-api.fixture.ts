import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Strideform } from './strideform.ts';
import type { ClientOptions } from './http/api-client.ts';

export interface ReceivedRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
export type Answering = (response: ServerResponse, request: ReceivedRequest) => void;

/** A local server that answers as a test says, and records the requests. */
export class LocalApi {
  readonly received: ReceivedRequest[] = [];
  private answers: Answering[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void buffer(request)
        .then((body) => {
          const { method = '', url: path = '', headers } = request;
          const received = { method, path, headers, body };
          this.received.push(received);
          this.answerTo(received, response);
        })
        .catch(() => undefined);
    });
  }

  static async start(): Promise<LocalApi> {
    const api = new LocalApi();
    api.server.listen(0, '127.0.0.1');
    await once(api.server, 'listening');
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /**
   * Sets the answers to the next requests, in order. The last one also answers all later requests.
   */
  willAnswer(...answers: Answering[]): void {
    this.received.length = 0;
    this.answers = answers;
  }

  client(options: Partial<ClientOptions> = {}): Strideform {
    return new Strideform({ apiKey: 'key-1', baseUrl: this.url, ...options });
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private answerTo(request: ReceivedRequest, response: ServerResponse): void {
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (answer === undefined) throw new Error(`No answer to ${request.method} ${request.path}.`);
    answer(response, request);
  }
}

type Headers = Readonly<Record<string, string>>;

export const json =
  (body: unknown, status = 200, headers: Headers = {}): Answering =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

export const empty =
  (status = 204): Answering =>
  (response) =>
    void response.writeHead(status).end();

export const problem = (status: number, members: object = {}, headers: Headers = {}): Answering =>
  json({ status, detail: 'It went wrong.', code: 'gone_wrong', ...members }, status, {
    'content-type': 'application/problem+json',
    ...headers,
  });

/** Cuts the connection instead of answering. */
export const cut: Answering = (response) => response.destroy();

/** Never answers. */
export const silence: Answering = () => undefined;

/** Sends pieces of a stream of events, then ends it or cuts the connection. */
export const eventAnswer =
  (pieces: readonly string[], end: 'ends' | 'breaks'): Answering =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) response.write(piece);
    if (end === 'ends') response.end();
    else setTimeout(() => response.destroy(), 50);
  };
