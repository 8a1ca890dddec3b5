import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { httpAdapter } from '../server/http-adapter.ts';
import { AddressQuota } from './address-quota.ts';
import { senderNetwork } from './sender-network.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['64:ff9b::c000:201', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
  // A proxy writes this to hide the sender's address.
  ['_hidden', '_hidden'],
])('%s counts as %s', (address, network) => {
  expect(senderNetwork(address)).toBe(network);
});

test('counts a sender once, however its address is written', async () => {
  const quota = new AddressQuota(1, 60);
  const isOver = async (address: string): Promise<boolean> => (await quota.count(address)).isOver;
  expect([await isOver('192.0.2.1'), await isOver('::ffff:192.0.2.1')]).toEqual([false, true]);
  for (let sent = 0; sent < 3; sent += 1) await quota.count('::ffff:192.0.2.1');
  expect(await quota.isGuessing('192.0.2.1')).toBe(true);
  expect([await isOver('2001:db8::1'), await isOver('2001:db8::2')]).toEqual([false, true]);
});

describe('a server for IPv4 and IPv6', () => {
  let fastify: FastifyInstance;
  beforeEach(async () => {
    fastify = httpAdapter('127.0.0.0/8,203.0.113.10').getInstance() as unknown as FastifyInstance;
    fastify.get('/', (sent) => ({ ip: sent.ip }));
    // Without a host, Node listens on `::` if the machine has IPv6.
    await fastify.ready();
    fastify.server.listen(0);
    await once(fastify.server, 'listening');
  });
  afterEach(async () => {
    fastify.server.close();
    await fastify.close();
  });

  // Google's load balancer adds its own address behind that of the sender.
  test.each([
    ['the header of a trusted proxy that calls over IPv4', '192.0.2.7'],
    ['the sender before trusted proxies', '10.0.0.1, 192.0.2.7,203.0.113.10'],
  ])('accepts %s', async (_what, forwardedFor) => {
    const { port } = fastify.server.address() as AddressInfo;
    const headers = { 'x-forwarded-for': forwardedFor };
    const [answer] = await once(request({ host: '127.0.0.1', port, headers }).end(), 'response');
    const [body] = await once(answer, 'data');
    expect(JSON.parse(String(body))).toEqual({ ip: '192.0.2.7' });
  });
});
