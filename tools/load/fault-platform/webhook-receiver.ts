import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Message {
  readonly type: string;
  readonly data: { readonly session_id: string; readonly challenge?: string };
}

/** A tenant's server that accepts every webhook. */
export class WebhookReceiver {
  private readonly received = new Set<string>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', async (request, response) => {
      const { type, data } = (await json(request)) as Message;
      if (type === 'endpoint.verification') {
        response.writeHead(200).end(JSON.stringify({ challenge: data.challenge }));
        return;
      }
      receiver.received.add(`${type} ${data.session_id}`);
      response.writeHead(204).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  hasReceived(sessionId: string): boolean {
    return this.received.has(`session.succeeded ${sessionId}`);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
