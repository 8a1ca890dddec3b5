import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Message {
  readonly type: string;
  readonly data: { readonly session_id: string; readonly challenge?: string };
}

interface ReceiverSettings {
  /** True to answer every event with an error. */
  readonly isFailing?: boolean;
}

/** A tenant's server that accepts every webhook, or fails for each. */
export class WebhookReceiver {
  private readonly received = new Set<string>();
  private count = 0;

  private constructor(private readonly server: Server) {}

  static async start({ isFailing = false }: ReceiverSettings = {}): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', async (request, response) => {
      const { type, data } = (await json(request)) as Message;
      if (type === 'endpoint.verification') {
        response.writeHead(200).end(JSON.stringify({ challenge: data.challenge }));
        return;
      }
      receiver.count += 1;
      receiver.received.add(`${type} ${data.session_id}`);
      response.writeHead(isFailing ? 500 : 204).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Returns how many events it got. */
  get messageCount(): number {
    return this.count;
  }

  hasReceived(sessionId: string): boolean {
    return this.received.has(`session.succeeded ${sessionId}`);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
