import { StoredData } from '@strideform/testing/servers';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { call, finishedSession, newTenant, post, story, uploadClip } from '../platform.ts';
import { pollUntil } from '../polling.ts';

interface SentMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Message {
  readonly type: string;
  readonly data: { readonly challenge?: string };
}

story('webhooks', (platform) => {
  let server: Server;
  let status: number;
  const sent: SentMessage[] = [];
  let admin: string;
  let endpointId: string;
  let secret: string;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const message = { headers: request.headers, body: await text(request) };
      const { type, data } = JSON.parse(message.body) as Message;
      if (type === 'endpoint.verification') {
        response.writeHead(200).end(JSON.stringify({ challenge: data.challenge }));
        return;
      }
      sent.push(message);
      response.writeHead(status).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ admin } = await newTenant('Notified'));
    const { body } = await post('/running/webhooks/', admin, {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      events: ['session.succeeded', 'session.failed', 'thread.completed'],
    });
    ({ endpoint_id: endpointId, secret } = body);
  });
  beforeEach(() => {
    status = 204;
    sent.length = 0;
  });
  afterAll(() => server.close());

  /** Waits for the given number of messages and verifies each like a tenant's server. */
  async function messages(count: number): Promise<unknown[]> {
    await pollUntil(
      async () => sent.length,
      (length) => length >= count,
      { timeoutS: 60 },
    );
    return sent.map(({ headers, body }) =>
      new Webhook(secret).verify(body, headers as Record<string, string>),
    );
  }

  test('report a succeeded session and its written texts, and are deleted with it', async () => {
    const sessionId: string = (await uploadClip(admin)).body.session_id;
    expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
    expect(await messages(1)).toEqual([
      expect.objectContaining({
        type: 'session.succeeded',
        data: expect.objectContaining({ session_id: sessionId, attempt: 1 }),
      }),
    ]);
    const threads = await post(`/running/sessions/${sessionId}/summary/`, admin);
    const threadIds = Object.values<string>(threads.body);
    const received = (await messages(1 + threadIds.length)).slice(1);
    expect(received).toHaveLength(threadIds.length);
    expect(received).toEqual(
      expect.arrayContaining(
        threadIds.map((id) =>
          expect.objectContaining({
            type: 'thread.completed',
            data: { thread_id: id, session_id: sessionId },
          }),
        ),
      ),
    );
    await call(`/running/sessions/${sessionId}/`, admin, { method: 'DELETE' });
    const storedData = await StoredData.open(platform.environment);
    const isStored = (): Promise<boolean> =>
      storedData.hasInCollection('webhook_deliveries', sessionId);
    const isLeft = await pollUntil(isStored, (isThere) => !isThere);
    await storedData.close();
    expect(isLeft).toBe(false);
  });

  test('report why a session failed, and are retried with the same id after a failure', async () => {
    status = 500;
    const created = await uploadClip(admin, {}, new Blob(['no clip']));
    const sessionId: string = created.body.session_id;
    await messages(1);
    status = 204;
    const received = await messages(2);
    expect(received).toEqual([
      expect.objectContaining({
        type: 'session.failed',
        data: expect.objectContaining({
          session_id: sessionId,
          error_code: 'unreadable_video',
        }),
      }),
      received[0],
    ]);
    expect(sent[1]!.headers['webhook-id']).toBe(sent[0]!.headers['webhook-id']);
    const readLog = async () =>
      (await call(`/running/webhooks/${endpointId}/deliveries/?limit=1`, admin)).body.items[0];
    const delivery = await pollUntil(readLog, (item) => item.status === 'delivered', {
      timeoutS: 30,
    });
    expect(delivery).toMatchObject({
      session_id: sessionId,
      status: 'delivered',
      attempts: [{ http_status: 500 }, { http_status: 204 }],
    });
  });
});
