import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TcpProxy } from './tcp-proxy.ts';

describe('a TCP proxy', () => {
  let server: Server;
  let requests: string[];
  let proxy: TcpProxy;
  let clients: Socket[];

  beforeEach(async () => {
    [requests, clients] = [[], []];
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        requests.push(String(bytes));
        socket.write(`answer to ${String(bytes)}`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await TcpProxy.before(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    for (const client of clients) client.destroy();
    await proxy.close();
    server.close();
  });

  function open(): Socket {
    const client = connect(proxy.port, '127.0.0.1');
    clients.push(client);
    return client;
  }

  /** What happens to a request: the answer, or how its connection ends. */
  async function ask(request: string, client = open()): Promise<string> {
    client.write(request);
    const outcomes = new AbortController();
    const { signal } = outcomes;
    const answered = once(client, 'data', { signal }).then(([bytes]) => String(bytes));
    const closed = once(client, 'close', { signal }).then(() => 'closed');
    try {
      return await Promise.race([answered, closed]);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code!;
    } finally {
      outcomes.abort();
      await Promise.allSettled([answered, closed]);
    }
  }

  test('passes bytes in both directions', async () => {
    expect(await ask('one')).toBe('answer to one');
  });

  test('loses answers to requests that the server has carried out', async () => {
    await proxy.set('lost_answers');
    expect(await ask('one')).toBe('closed');
    expect(requests).toEqual(['one']);
  });

  test('refuses connections, ends the open ones, and serves again on the same port', async () => {
    const client = open();
    expect(await ask('one', client)).toBe('answer to one');
    const ended = once(client, 'close');
    await proxy.set('refused');
    await ended;
    expect(await ask('two')).toBe('ECONNREFUSED');
    await proxy.set('none');
    expect(await ask('three')).toBe('answer to three');
    expect(requests).toEqual(['one', 'three']);
  });

  test('accepts connections and keeps silent', async () => {
    await proxy.set('silence');
    const client = open();
    await once(client, 'connect');
    const asked = ask('one', client);
    await proxy.set('none');
    expect(await asked).toMatch(/^(closed|ECONNRESET)$/);
    expect(requests).toEqual([]);
  });

  test('passes bytes later', async () => {
    await proxy.set({ delayMs: 50 });
    const began = performance.now();
    expect(await ask('one')).toBe('answer to one');
    expect(performance.now() - began).toBeGreaterThanOrEqual(99);
  });
});
