import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { NameServer } from '@strideform/testing/name-server';
import { AllowedDestinations } from './allowed-destinations.ts';
import { NameLookups } from './name-lookups.ts';
import { OutboundClient } from './outbound-client.ts';
import { OutboundGuard, type ResolveName } from './outbound-guard.ts';

const loopback: ResolveName = async () => [{ address: '127.0.0.1', family: 4 }];

describe('a request to an address of a tenant', () => {
  let server: Server;
  let port: number;
  let requests: { request: IncomingMessage; body: string }[];
  let connections: number;
  const clients: OutboundClient[] = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      requests.push({ request, body: await text(request) });
      if (request.url === '/moved') response.writeHead(302, { location: '/there' }).end();
      else response.writeHead(200, { 'x-sign': 'received' }).end('thank you');
    });
    server.on('connection', () => (connections += 1));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    requests = [];
    connections = 0;
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    server.close();
  });

  function clientOf(allowed: string, resolveName?: ResolveName): OutboundClient {
    const guard = new OutboundGuard(AllowedDestinations.parse(allowed), resolveName);
    const client = new OutboundClient(guard);
    clients.push(client);
    return client;
  }
  const post = (client: OutboundClient, url: string) =>
    client.send(url, {
      tenantId: 'ten_a',
      method: 'POST',
      headers: { 'x-mark': 'here' },
      body: '{}',
      signal: AbortSignal.timeout(5000),
    });

  test('reaches an allowed destination, and its answer can be read', async () => {
    const client = clientOf(`127.0.0.1:${port}`);
    const { status, headers, body } = await post(client, `http://127.0.0.1:${port}/hook?a=1`);
    expect([status, headers['x-sign'], await text(body)]).toEqual([200, 'received', 'thank you']);
    expect(requests).toHaveLength(1);
    const [{ request, body: sent }] = requests as [(typeof requests)[0]];
    expect([request.method, request.url, request.headers['x-mark'], sent]).toEqual([
      'POST',
      '/hook?a=1',
      'here',
      '{}',
    ]);
  });

  test('can be cancelled while its answer is not read', async () => {
    const client = clientOf(`127.0.0.1:${port}`);
    const { body } = await client.send(`http://127.0.0.1:${port}/moved`, {
      tenantId: 'ten_a',
      method: 'GET',
      headers: {},
      signal: AbortSignal.timeout(60_000),
    });
    const closed = new Promise((resolve) => body.once('close', resolve));
    body.destroy();
    await closed;
    await expect(text(body)).rejects.toThrow();
  });

  test('goes to the address that was checked: the name is looked up once', async () => {
    let lookups = 0;
    const client = clientOf(`receiver.test:${port}`, async (hostname, request) => {
      lookups += 1;
      return lookups === 1 ? loopback(hostname, request) : [{ address: '127.0.0.9', family: 4 }];
    });
    const { status, body } = await post(client, `http://receiver.test:${port}/`);
    await text(body);
    expect([status, lookups, requests[0]?.request.headers.host]).toEqual([
      200,
      1,
      `receiver.test:${port}`,
    ]);
  });

  test.each([
    ['a literal address', () => `https://127.0.0.1:${port}/`],
    ['an address as one number', () => `https://2130706433:${port}/`],
    ['an address in hexadecimal', () => `https://0x7f.1:${port}/`],
    ['an IPv6 address', () => `https://[::1]:${port}/`],
    ['an IPv4 address in IPv6 form', () => `https://[::ffff:127.0.0.1]:${port}/`],
    ['a name that leads inside', () => `https://inside.test:${port}/`],
    ["this machine's own name", () => `https://localhost:${port}/`],
  ])('is refused at %s, before any connection', async (_what, url) => {
    const isLocal = url().includes('localhost');
    const client = clientOf('', isLocal ? undefined : loopback);
    await expect(post(client, url())).rejects.toMatchObject({ code: 'inside_address' });
    expect(connections).toBe(0);
  });

  test('is refused if one of several addresses is not public', async () => {
    const client = clientOf('', async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]);
    await expect(post(client, 'https://both.test/')).rejects.toMatchObject({
      code: 'inside_address',
    });
  });

  test('is refused without encryption, unless its host or its address is listed', async () => {
    const unlisted = clientOf('10.0.0.0/8', loopback);
    for (const url of [`http://127.0.0.1:${port}/`, `http://inside.test:${port}/`])
      await expect(post(unlisted, url)).rejects.toMatchObject({ code: 'not_encrypted' });
    expect(connections).toBe(0);
    const listed = clientOf('127.0.0.0/8');
    const { status, body } = await post(listed, `http://127.0.0.1:${port}/`);
    await text(body);
    expect(status).toBe(200);
  });

  describe('by a name', () => {
    let names: NameServer;
    beforeEach(async () => {
      names = new NameServer({ 'receiver.test': ['127.0.0.1'] });
      await names.start();
    });
    afterEach(() => names.stop());
    const clientByName = (hostname: string): OutboundClient =>
      clientOf(`${hostname}:${port}`, new NameLookups([names.address]).find);
    const isAsked = async (): Promise<void> => {
      while (names.asked.length === 0) await sleep(10);
    };

    test('asks the name server once for each family', async () => {
      const client = clientByName('receiver.test');
      const { status, body } = await post(client, `http://receiver.test:${port}/`);
      await text(body);
      expect([status, names.asked]).toEqual([200, ['receiver.test', 'receiver.test']]);
    });

    test('cancels its look-up when it is aborted, or when the client is closed', async () => {
      const client = clientByName('silent-0.test');
      const request = new AbortController();
      const send = (signal: AbortSignal) =>
        client.send(`http://silent-0.test:${port}/`, {
          tenantId: 'ten_a',
          method: 'GET',
          headers: {},
          signal,
        });
      const aborted = send(request.signal);
      const closed = send(AbortSignal.timeout(60_000));
      await isAsked();
      request.abort(new Error('the caller has left'));
      await expect(aborted).rejects.toThrow('the caller has left');
      const closing = client.close();
      await expect(closed).rejects.toThrow('the client is closed');
      await closing;
      expect(connections).toBe(0);
    });
  });

  test('does not follow a redirect', async () => {
    const client = clientOf(`127.0.0.1:${port}`);
    const { status, body } = await post(client, `http://127.0.0.1:${port}/moved`);
    await text(body);
    expect([status, requests.map(({ request }) => request.url)]).toEqual([302, ['/moved']]);
  });

  test('names the host, not its address, in TLS', async () => {
    const tls = createTcpServer().listen(0, '127.0.0.1');
    await once(tls, 'listening');
    const hello = once(tls, 'connection').then(async ([socket]) => {
      const [bytes] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return bytes;
    });
    const client = clientOf('127.0.0.0/8', loopback);
    const { port: tlsPort } = tls.address() as AddressInfo;
    await expect(post(client, `https://receiver.test:${tlsPort}/`)).rejects.toThrow();
    // TLS sends the name unencrypted, in its first record.
    expect((await hello).includes('receiver.test')).toBe(true);
    tls.close();
  });
});

describe('a URL of a tenant', () => {
  const guard = new OutboundGuard(AllowedDestinations.parse('hooks.internal:8080'), loopback);

  test.each([
    'https://example.org/hooks?a=1',
    'https://[2a00:1450::1]/',
    'http://hooks.internal:8080/',
  ])('may be %s', (url) => {
    expect(guard.checkUrl(url).href).toBe(url);
  });

  test.each([
    ['example.org', 'not_a_url'],
    ['ftp://example.org/', 'not_a_url'],
    ['https://', 'not_a_url'],
    ['https://user:word@example.org/', 'login_in_url'],
    ['http://example.org/', 'not_encrypted'],
    ['http://hooks.internal/', 'not_encrypted'],
    ['https://10.0.0.1/', 'inside_address'],
    ['https://[fd00::1]/', 'inside_address'],
    ['https://169.254.169.254/latest/meta-data/', 'inside_address'],
  ])('must not be %s: %s', (url, code) => {
    expect(() => guard.checkUrl(url)).toThrow(expect.objectContaining({ code }));
  });
});
