import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Kinds of answers with which an S3 store refuses a request that it could serve later. */
export type StoreRefusal = 'none' | 'slow_down' | 'full' | 'single_keys';

const answers = {
  slow_down: { status: 503, code: 'SlowDown', isRefused: () => true },
  full: { status: 507, code: 'InsufficientStorage', isRefused: isUpload },
  /** A removal of many keys succeeds, but the answer names each key as refused. */
  single_keys: { status: 200, code: 'InternalError', isRefused: isRemovalOfMany },
} as const;

/** An HTTP proxy in front of an S3 store. It answers instead of the store while it refuses. */
export class RefusingStore {
  refusal: StoreRefusal = 'none';
  private readonly server: Server;

  private constructor(private readonly target: URL) {
    this.server = createServer((incoming, outgoing) => this.handle(incoming, outgoing));
  }

  static async before(endpoint: string): Promise<RefusingStore> {
    const store = new RefusingStore(new URL(endpoint));
    store.server.listen(0, '127.0.0.1');
    await once(store.server, 'listening');
    return store;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (this.refusal !== 'none' && answers[this.refusal].isRefused(incoming)) {
      const { status, code } = answers[this.refusal];
      const answer = (xml: string) =>
        outgoing.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
      if (this.refusal === 'single_keys')
        text(incoming).then(
          (body) => answer(refusalOfKeys(body, code)),
          () => outgoing.destroy(),
        );
      else {
        incoming.resume();
        answer(`<?xml version="1.0"?>${refusal(code)}`);
      }
      return;
    }
    const { method, url: path, headers } = incoming;
    const { hostname, port } = this.target;
    // The signature covers the host that the client named.
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.on('error', () => passed.destroy());
    incoming.pipe(passed);
  }
}

const refusal = (code: string, key = ''): string =>
  `<Error>${key}<Code>${code}</Code><Message>later</Message></Error>`;

function refusalOfKeys(removal: string, code: string): string {
  const keys = removal.match(/<Key>[^<]*<\/Key>/g) ?? [];
  return `<DeleteResult>${keys.map((key) => refusal(code, key)).join('')}</DeleteResult>`;
}

function isRemovalOfMany({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && new URL(url!, 'http://store').searchParams.has('delete');
}

function isUpload({ method }: IncomingMessage): boolean {
  return method === 'PUT' || method === 'POST';
}
