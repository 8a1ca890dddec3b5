import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { NameServer } from '@strideform/testing/name-server';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { gatewaySuite, formOf, maxBytes, type TestGateway } from '../test-gateway.fixture.ts';

jest.setTimeout(120_000);

const clip = Buffer.alloc(9 * 1024 * 1024, 7);

function* endlessClip(): Generator<Buffer> {
  for (;;) yield clip;
}

/** Behaviour of the caller's clip server, by path. */
const routes: Readonly<Record<string, RequestListener>> = {
  '/run.mp4': (_request, response) =>
    void response.writeHead(200, { 'content-type': 'video/mp4' }).end(clip),
  '/moved': (_request, response) => void response.writeHead(302, { location: 'run.mp4' }).end(),
  '/round': (_request, response) => void response.writeHead(302, { location: '/round' }).end(),
  '/inside': (_request, response) =>
    void response.writeHead(302, { location: 'https://169.254.169.254/latest/' }).end(),
  '/huge': (_request, response) =>
    void response.writeHead(200, { 'content-length': String(maxBytes + 1) }).write('x'),
  '/endless': (_request, response) => {
    response.writeHead(200);
    pipeline(Readable.from(endlessClip()), response).catch(() => undefined);
  },
  '/broken': (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('x'.repeat(10), () => response.destroy());
  },
  '/100%.mp4': (_request, response) => void response.writeHead(200).end(clip),
  '/slow': (_request, response) => void response.writeHead(200).write('x'),
};

/** Starts a server of clips for a gateway's tests. */
function serveClips(): { readonly server: Server; urlOf(path: string): string } {
  const server = createServer((request, response) => {
    const route = routes[request.url!];
    if (route === undefined) response.writeHead(404).end();
    else route(request, response);
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const urlOf = (path: string): string =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return { server, urlOf };
}

const askFor = (gateway: TestGateway, videoUrl: string) =>
  gateway.send(formOf(['user_id', 'runner-7'], ['video_url', videoUrl]));

export const clipAtAddressSuite = gatewaySuite('a session from the URL of a clip', (gateway) => {
  const { urlOf } = serveClips();
  const ask = (videoUrl: string) => askFor(gateway, videoUrl);

  test.each(['/run.mp4', '/moved'])('opens with the clip that is at %s', async (path) => {
    const { status, body } = await ask(urlOf(path));
    const upload = gateway.sessions.begun.at(-1)!;
    expect([status, body]).toEqual([200, { session_id: upload.sessionId, title: 'A run' }]);
    expect(upload.fileName).toBe('run.mp4');
    expect(gateway.sessions.created.at(-1)).toMatchObject({
      uploadId: upload.uploadId,
      sizeBytes: clip.length,
    });
    const stored = await gateway.store.describe(gateway.sessions.address(upload.uploadId));
    expect(stored).toEqual({ sizeBytes: clip.length, contentType: 'video/mp4' });
  });

  test.each([
    ['/missing', 'status 404'],
    ['/round', 'redirects more than 5 times'],
    ['/inside', 'redirects to 169.254.169.254'],
    ['/broken', 'broke off'],
  ])('is refused if %s is not a clip: %s', async (path, reason) => {
    const { status, body } = await ask(urlOf(path));
    expect([status, body.code, body.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      'video_url_failed',
      ['/video_url'],
    ]);
    expect(body.detail).toContain(reason);
    expect(gateway.sessions.created.filter(({ sizeBytes }) => sizeBytes < 1001)).toEqual([]);
  });

  test.each(['/huge', '/endless'])('is refused if %s is larger than allowed', async (path) => {
    const { status, body } = await ask(urlOf(path));
    expect([status, body.code]).toEqual([413, 'clip_too_large']);
  });

  test.each([
    ['http://10.0.0.1/run.mp4', 'https://'],
    ['https://10.0.0.1/run.mp4', 'public address'],
    ['https://user:pass@example.org/run.mp4', 'password'],
    ['ftp://example.org/run.mp4', 'URL'],
  ])('is refused for %s', async (videoUrl, reason) => {
    const { status, body } = await ask(videoUrl);
    expect([status, body.code]).toEqual([400, 'video_url_failed']);
    expect(body.detail).toContain(reason);
  });

  test('keeps the name of a clip unchanged if it cannot be decoded', async () => {
    expect((await ask(urlOf('/100%.mp4'))).status).toBe(200);
    expect(gateway.sessions.begun.at(-1)!.fileName).toBe('100%.mp4');
  });

  test('keeps nothing of an incomplete clip', async () => {
    await ask(urlOf('/broken'));
    const { uploadId } = gateway.sessions.begun.at(-1)!;
    expect(gateway.sessions.abandoned).toContain(uploadId);
    expect(await gateway.store.exists(gateway.sessions.address(uploadId))).toBe(false);
  });
});

export const slowClipAtAddressSuite = gatewaySuite('a clip that arrives slowly', (gateway) => {
  const { urlOf } = serveClips();

  test('is refused if the download takes too long', async () => {
    const { status, body } = await askFor(gateway, urlOf('/slow'));
    expect([status, body.code, body.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      'video_url_failed',
      ['/video_url'],
    ]);
    expect(body.detail).toContain('longer than 2 s');
    expect(gateway.sessions.created).toEqual([]);
  });
});

/** Less than the 30 s after which a stalled download ends anyway. */
const closedWithinMs = 15_000;

export const clipBeingFetchedSuite = gatewaySuite('a clip that is being fetched', (gateway) => {
  const { server, urlOf } = serveClips();

  /** Resolves once the gateway has closed its connection for the next clip. */
  const nextConnectionClosed = (): Promise<unknown> =>
    new Promise((resolve) =>
      server.once('connection', (socket) => socket.on('error', resolve).once('close', resolve)),
    );
  const openFor = (ms: number) => setTimeout(ms, 'still open', { ref: false });

  test('is aborted once it is too large', async () => {
    const closed = nextConnectionClosed();
    expect((await askFor(gateway, urlOf('/endless'))).status).toBe(413);
    expect(await Promise.race([closed, openFor(closedWithinMs)])).not.toBe('still open');
  });

  test('is aborted if it cannot be stored', async () => {
    const closed = nextConnectionClosed();
    const begin = jest
      .spyOn(gateway.sessions, 'beginUpload')
      .mockRejectedValueOnce(new Unavailable('ingest does not answer'));
    expect((await askFor(gateway, urlOf('/slow'))).status).toBe(503);
    begin.mockRestore();
    expect(await Promise.race([closed, openFor(closedWithinMs)])).not.toBe('still open');
  });
});

/** Less than the time after which a silent look-up ends anyway, and more than that. */
const [soonMs, lookUpEndsMs] = [4000, 6000];

export const namesOfClipsSuite = gatewaySuite('the names of the addresses of clips', (gateway) => {
  const { server } = serveClips();
  const names = new NameServer({ 'clips.test': ['127.0.0.1'], 'inside.test': ['10.0.0.1'] });
  let replica: TestGateway;
  let clipPort: number;
  beforeAll(async () => {
    await names.start();
    clipPort = (server.address() as AddressInfo).port;
    replica = await gateway.startReplica({
      OUTBOUND_ALLOWED: `clips.test:${clipPort}`,
      OUTBOUND_NAME_SERVERS: names.address,
    });
  });
  afterAll(async () => {
    await replica?.stop();
    await names.stop();
  });

  const post = (videoUrl: string, key: string, signal: AbortSignal | null = null) => {
    const body = formOf(['user_id', 'runner-7'], ['video_url', videoUrl]);
    return replica.call('/running/sessions/', { method: 'POST', body, signal }, key);
  };
  /** Begins sessions from eight silent names, and waits until the gateway asks for some of them. */
  const beginSilent = async (word: string) => {
    const left = new AbortController();
    const numbers = Array.from({ length: 8 }, (_, index) => index);
    const begun = numbers.map((index) =>
      post(`https://silent-${word}-${index}.test/run.mp4`, replica.keys.sub_admin!, left.signal),
    );
    for (const each of begun) each.catch(() => undefined);
    const asked = (): Set<string> => new Set(names.asked.filter((name) => name.includes(word)));
    while (asked().size < 4) await setTimeout(10);
    const leave = async (): Promise<void> => {
      left.abort();
      await Promise.allSettled(begun);
    };
    return { asked, leave };
  };

  test('that stay silent do not delay the clips of another tenant', async () => {
    const silent = await beginSilent('stay');
    const neighbour = await replica.issueKey('admin', { tenantId: `${replica.tenantId}_other` });
    const startMs = performance.now();
    const { status } = await post(`http://clips.test:${clipPort}/run.mp4`, neighbour);
    expect([status, performance.now() - startMs < soonMs]).toEqual([200, true]);
    await silent.leave();
  });

  test('are not looked up once their callers have left', async () => {
    const silent = await beginSilent('leave');
    await silent.leave();
    // Without the callers' leaving, the queued look-ups would begin when the first ones end.
    await setTimeout(lookUpEndsMs);
    expect(silent.asked().size).toBe(4);
    const own = await post(`http://clips.test:${clipPort}/run.mp4`, replica.keys.sub_admin!);
    expect(own.status).toBe(200);
  });

  test.each([
    ['https://none.test/run.mp4', 'cannot be reached'],
    ['https://inside.test/run.mp4', 'public address'],
    ['https://localhost/run.mp4', 'public address'],
  ])('are refused if they lead nowhere or inside: %s', async (videoUrl, reason) => {
    const { status, body } = await post(videoUrl, replica.keys.sub_admin!);
    expect([status, body.code]).toEqual([400, 'video_url_failed']);
    expect(body.detail).toContain(reason);
  });
});
