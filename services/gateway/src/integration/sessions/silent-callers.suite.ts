import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  clipBlob,
  formOf,
  gatewaySuite,
  jsonRequest,
  type TestGateway,
} from '../test-gateway.fixture.ts';

const boundary = 'the-boundary';
const partOf = (disposition: string, body: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${body}`;

/** Sends the beginning of a form and then nothing more. */
function sendBeginning(
  { url, keys }: TestGateway,
  bytes: string | Buffer,
  headers: Record<string, string> = {},
) {
  const request: ClientRequest = httpRequest(`${url}/running/sessions/`, {
    method: 'POST',
    headers: {
      authorization: `API-KEY ${keys.sub_admin}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': 1_000_000_000,
      ...headers,
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  // Some tests end the request before it is answered.
  answered.catch(() => undefined);
  request.write(bytes);
  return { request, answered };
}

const beginningOfClip = (sizeBytes: number): Buffer =>
  Buffer.concat([
    Buffer.from(partOf('name="user_id"', 'u\r\n')),
    Buffer.from(partOf('name="video"; filename="clip.mp4"', '')),
    Buffer.alloc(sizeBytes, 7),
  ]);

export const silentCallersSuite = gatewaySuite('a caller who stops sending', (gateway) => {
  test.each<[string, string | Buffer, Record<string, string>]>([
    ['in a clip', beginningOfClip(100_000), {}],
    ['in a clip with a key', beginningOfClip(100_000), { 'idempotency-key': randomUUID() }],
    ['between the parts', partOf('name="user_id"', 'u'), {}],
    ['before the form', '', {}],
  ])('%s gets 408, and nothing is kept of the upload', async (_when, bytes, headers) => {
    const { request, answered } = sendBeginning(gateway, bytes, headers);
    const answer = await answered;
    const problem = JSON.parse(await text(answer)) as Record<string, unknown>;
    expect([answer.statusCode, problem['code'], answer.headers.connection]).toEqual([
      408,
      'body_silent',
      'close',
    ]);
    request.destroy();
    const begun = gateway.sessions.begun.map(({ uploadId }) => uploadId);
    for (let tries = 0; tries < 100 && gateway.sessions.abandoned.length < begun.length; tries += 1)
      await sleep(50);
    expect(gateway.sessions.abandoned).toEqual(begun);
    expect(gateway.sessions.created).toEqual([]);
  });
});

export const slowBodiesSuite = gatewaySuite('a body that arrives slowly', (gateway) => {
  /** Begins a JSON body, sends a byte of it now and then, and resolves with the answer. */
  const drip = (path: string, headers: Record<string, string>) => {
    const request = httpRequest(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 10_000, ...headers },
    });
    request.write('{"user_id":"');
    const dripping = setInterval(() => request.write('u'), 50);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).on('error', reject);
    });
    const closed = new Promise<void>((resolve) => {
      request.once('socket', (socket) => socket.once('close', resolve));
    }).finally(() => clearInterval(dripping));
    return { answered, closed };
  };
  const soon = async (closed: Promise<void>): Promise<string> =>
    Promise.race([closed.then(() => 'closed'), sleep(5000, 'open', { ref: false })]);

  test.each<[string, () => Record<string, string>]>([
    ['/running/management/users/', () => ({ authorization: `API-KEY ${gateway.keys.sub_admin}` })],
    ['/console/session', () => ({ 'sec-fetch-site': 'same-origin' })],
  ])('gets 408 at %s, and its connection is closed', async (path, headers) => {
    const { answered, closed } = drip(path, headers());
    const answer = await answered;
    const problem = JSON.parse(await text(answer)) as Record<string, unknown>;
    expect([answer.statusCode, problem['code'], answer.headers.connection]).toEqual([
      408,
      'body_silent',
      'close',
    ]);
    expect(await soon(closed)).toBe('closed');
  });

  test('does not keep its connection after it was refused', async () => {
    const { answered, closed } = drip('/running/management/users/', {});
    const answer = await answered;
    answer.resume();
    expect(answer.statusCode).toBe(401);
    expect(await soon(closed)).toBe('closed');
  });

  test('may take longer if it is a form', async () => {
    const clip = beginningOfClip(1000);
    const end = Buffer.from(`\r\n--${boundary}--\r\n`);
    const length = clip.length + end.length;
    const { request, answered } = sendBeginning(gateway, clip, {
      'content-length': String(length),
    });
    await sleep(2000);
    request.end(end);
    expect((await answered).statusCode).toBe(200);
  });

  test('is accepted if it arrives in time, and keeps its connection', async () => {
    const body = { user_id: 'in-time' };
    const { status, headers } = await gateway.call(
      '/running/management/users/',
      jsonRequest('POST', body),
    );
    expect([status, headers.get('connection')]).toEqual([201, 'keep-alive']);
  });
});

export const slowClipsSuite = gatewaySuite('clips that arrive slowly', (gateway) => {
  test('use at most half of the buffers, and leave one for a clip of another tenant', async () => {
    const storing = jest.spyOn(gateway.store, 'putStream');
    const slow = Array.from({ length: 10 }, () => sendBeginning(gateway, beginningOfClip(100_000)));
    while (gateway.sessions.begun.length < slow.length) await sleep(20);
    await sleep(100);
    // The other two of the four buffers are free again.
    expect(storing).toHaveBeenCalledTimes(2);
    const neighbour = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    const form = formOf(['user_id', 'u'], ['video', clipBlob(100_000)]);
    const path = '/running/sessions/';
    const answer = await gateway.call(path, { method: 'POST', body: form }, neighbour);
    expect(answer.status).toBe(200);
    for (const { request } of slow) request.destroy();
  });
});
