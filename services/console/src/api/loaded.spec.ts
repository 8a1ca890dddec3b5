import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Strideform } from '@strideform/sdk';
import { reasonOf } from './loaded.ts';

let server: Server | null = null;

/** Starts a server, and returns its address. */
async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closeServer(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
}
afterEach(closeServer);

const json = { 'content-type': 'application/json' };
const silence: RequestListener = () => undefined;
const answering =
  (status: number, body = ''): RequestListener =>
  (_request, response) =>
    void response.writeHead(status).end(body);

describe('the reason of a failed request, in the language of the console', () => {
  const reasonAt = async (baseUrl: string): Promise<string> => {
    const client = new Strideform({ apiKey: null, baseUrl, timeoutMs: 300, maxRetries: 0 });
    return client.users.retrieve('anna').then(() => 'no failure', reasonOf);
  };

  test('says that nothing answers', async () => {
    const reason = await reasonAt('http://127.0.0.1:1');
    expect(reason).toBe('The server did not answer. Check the connection, and try again.');
  });

  test('says that the answer takes too long', async () => {
    expect(await reasonAt(await listen(silence))).toMatch(/^The server did not answer in time\./);
  });

  test('has the status of an answer without a reason', async () => {
    const reason = await reasonAt(await listen(answering(502, '<h1>Bad gateway</h1>')));
    expect(reason).toBe('The server answered with status 502. Try again later.');
    await closeServer();
    const page = await reasonAt(await listen(answering(200, '<h1>Sign in</h1>')));
    expect(page).toBe('The server answered with status 200. Try again later.');
  });

  test("is the API's own, if it gives one", async () => {
    const problem = JSON.stringify({ detail: 'There is no runner anna.', code: 'user_not_found' });
    expect(await reasonAt(await listen(answering(404, problem)))).toBe('There is no runner anna.');
  });
});

test('an interrupted upload has the reason of its interruption', async () => {
  const begun = { upload_id: 'upl_1', parts: [{ part_number: 1, size_bytes: 4 }] };
  const baseUrl = await listen((request, response) => {
    const isBegin = request.url === '/running/uploads/';
    const url = `http://${request.headers.host}/parts/1`;
    const parts = [{ ...begun.parts[0], url }];
    if (isBegin) return void response.writeHead(201, json).end(JSON.stringify({ ...begun, parts }));
    return void response.destroy();
  });
  const client = new Strideform({ apiKey: null, baseUrl, maxRetries: 0 });
  const sent = client.uploads.send(new Blob(['clip']), { maxRetries: 0 });
  expect(await sent.then(() => 'no failure', reasonOf)).toMatch(/^The server did not answer\./);
});
