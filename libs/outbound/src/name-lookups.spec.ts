import { NameServer } from '@strideform/testing/name-server';
import { pbkdf2 } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AllowedDestinations } from './allowed-destinations.ts';
import { localAddresses, NameLookups, parseNameServers } from './name-lookups.ts';
import { OutboundGuard } from './outbound-guard.ts';

const publicAddress = '93.184.215.14';
const publicAddress6 = '2606:2800:21f:cb07:6820:80da:af6b:8b2c';
const zone = {
  'hooks.test': [publicAddress, publicAddress6],
  'only-4.test': [publicAddress],
  'only-6.test': [publicAddress6],
  'empty.test': [],
  'inside-4.test': [publicAddress, '10.0.0.7', publicAddress6],
  'inside-6.test': [publicAddress, publicAddress6, 'fd00::7'],
  'metadata.test': ['169.254.169.254'],
  'outside-alias.test': { alias: 'hooks.test' },
  'inside-alias.test': { alias: 'second-alias.test' },
  'second-alias.test': { alias: 'metadata.test' },
} as const;
const silentNames = Array.from({ length: 8 }, (_, index) => `silent-${index}.test`);
/** Far less than a silent look-up takes. */
const soonMs = 1000;

describe('look-ups of names', () => {
  let server: NameServer;
  let lookups: NameLookups;
  let ended: AbortController;
  let silent: Promise<unknown>[];
  beforeEach(async () => {
    server = new NameServer(zone);
    await server.start();
    lookups = new NameLookups([server.address]);
    ended = new AbortController();
    silent = [];
  });
  afterEach(async () => {
    ended.abort();
    await Promise.allSettled(silent);
    await server.stop();
  });

  const find = (hostname: string, tenantId = 'ten_a', signal = ended.signal) =>
    lookups.find(hostname, { tenantId, signal });
  const addressesOf = async (hostname: string, tenantId?: string): Promise<string[]> =>
    (await find(hostname, tenantId)).map(({ address }) => address);
  /** Begins look-ups that end with the test. */
  const beginSilent = (tenantId: string, names: readonly string[] = silentNames): void => {
    for (const name of names) silent.push(find(name, tenantId));
    for (const each of silent) each.catch(() => undefined);
  };
  const isAsked = async (name: string): Promise<void> => {
    while (!server.asked.includes(name)) await sleep(10);
  };

  test('find the addresses of both families', async () => {
    expect(await find('hooks.test')).toEqual([
      { address: publicAddress, family: 4 },
      { address: publicAddress6, family: 6 },
    ]);
    expect(await addressesOf('only-4.test')).toEqual([publicAddress]);
    expect(await addressesOf('only-6.test')).toEqual([publicAddress6]);
    expect(await addressesOf('outside-alias.test')).toEqual([publicAddress, publicAddress6]);
  });

  test.each(['none.test', 'empty.test'])('say that %s has no address', async (hostname) => {
    await expect(find(hostname)).rejects.toMatchObject({ code: 'ENOTFOUND', hostname });
  });

  test('end with a timeout if the name server is silent', async () => {
    lookups = new NameLookups([server.address], { timeLimitMs: 200 });
    await expect(find('silent-0.test')).rejects.toMatchObject({
      code: 'ETIMEOUT',
      hostname: 'silent-0.test',
    });
  });

  test('of one tenant do not delay those of another', async () => {
    beginSilent('ten_a');
    const startMs = performance.now();
    expect(await addressesOf('hooks.test', 'ten_b')).toContain(publicAddress);
    expect(performance.now() - startMs).toBeLessThan(soonMs);
  });

  test('run at once for many tenants, and only a few of each', async () => {
    const asked = (tenant: string) => new Set(server.asked.filter((name) => name.includes(tenant)));
    for (let tenant = 0; tenant < 20; tenant += 1)
      beginSilent(
        `ten_${tenant}`,
        silentNames.map((name) => name.replace('.test', `.t${tenant}.test`)),
      );
    for (let tenant = 0; tenant < 20; tenant += 1) await isAsked(`silent-3.t${tenant}.test`);
    await sleep(50);
    for (let tenant = 0; tenant < 20; tenant += 1) expect(asked(`.t${tenant}.test`).size).toBe(4);
  });

  test('of a tenant are refused while too many of it are queued', async () => {
    const many = Array.from({ length: 4 + 64 }, (_, index) => `silent-${index}.test`);
    beginSilent('ten_a', many);
    await expect(find('hooks.test', 'ten_a')).rejects.toMatchObject({ code: 'too_busy' });
    expect(await addressesOf('hooks.test', 'ten_b')).toContain(publicAddress);
  });

  test('leave the threads of files and hashes free', async () => {
    beginSilent('ten_a');
    await isAsked('silent-3.test');
    const startMs = performance.now();
    const file = await open(import.meta.filename);
    await file.close();
    await promisify(pbkdf2)('word', 'salt', 1, 32, 'sha256');
    expect(performance.now() - startMs).toBeLessThan(soonMs);
  });

  test('are cancelled with their request, and queued ones start', async () => {
    const request = new AbortController();
    const reason = new Error('the caller has left');
    const begun = silentNames.slice(0, 4).map((name) => find(name, 'ten_a', request.signal));
    const queued = find('hooks.test', 'ten_a');
    const leaving = find('only-4.test', 'ten_a', request.signal);
    await isAsked('silent-3.test');
    request.abort(reason);
    for (const each of [...begun, leaving]) await expect(each).rejects.toBe(reason);
    expect(await queued).toHaveLength(2);
    const askedBefore = server.asked.length;
    // A look-up that was not cancelled would ask a second time.
    await sleep(1500);
    expect(server.asked.slice(askedBefore)).toEqual([]);
    expect(server.asked).not.toContain('only-4.test');
  });

  test('do not begin for a request that has ended', async () => {
    const signal = AbortSignal.abort(new Error('over'));
    await expect(find('hooks.test', 'ten_a', signal)).rejects.toThrow('over');
    expect(server.asked).toEqual([]);
  });

  test.each(['inside-4.test', 'inside-6.test', 'metadata.test', 'inside-alias.test'])(
    'of %s lead to a refusal, because one address is not public',
    async (hostname) => {
      const guard = new OutboundGuard(AllowedDestinations.parse(''), lookups.find);
      const target = { hostname, port: 443, isEncrypted: true };
      const request = { tenantId: 'ten_a', signal: ended.signal };
      await expect(guard.addressesFor(target, request)).rejects.toMatchObject({
        code: 'inside_address',
      });
      const outside = { ...target, hostname: 'outside-alias.test' };
      expect(await guard.addressesFor(outside, request)).toHaveLength(2);
    },
  );

  test.each(['localhost', 'LOCALHOST', 'any.localhost'])(
    'of %s never leave this machine',
    async (hostname) => {
      expect(await addressesOf(hostname)).toEqual(['127.0.0.1', '::1']);
      expect(server.asked).toEqual([]);
    },
  );
});

describe('a hosts file', () => {
  const hosts = [
    '# names of this network',
    '10.1.0.9\thooks.internal  HOOKS # the receiver',
    'fd00::9 hooks.internal',
    '10.1.0.8 other.internal',
    'broken hooks.internal',
    '',
  ].join('\n');

  test('gives all addresses of a name', () => {
    const both = [
      { address: '10.1.0.9', family: 4 },
      { address: 'fd00::9', family: 6 },
    ];
    expect(localAddresses('hooks.internal', hosts)).toEqual(both);
    expect(localAddresses('Hooks.Internal.', hosts)).toEqual(both);
    expect(localAddresses('hooks', hosts)).toEqual(both.slice(0, 1));
  });

  test('gives none for a name that it does not list', () => {
    for (const hostname of ['receiver', 'internal', '#', 'example.org'])
      expect(localAddresses(hostname, hosts)).toEqual([]);
  });
});

describe('a list of name servers', () => {
  test('has addresses, with a port if it is not 53', () => {
    expect(parseNameServers(' 10.0.0.2, 127.0.0.1:5353,[fd00::2]:53 ')).toEqual([
      '10.0.0.2',
      '127.0.0.1:5353',
      '[fd00::2]:53',
    ]);
    expect(parseNameServers('')).toEqual([]);
  });

  test.each(['dns.example.org', '10.0.0.2:99999', '10.0.0.2;10.0.0.3'])(
    'must not be "%s"',
    (list) => {
      expect(() => parseNameServers(list)).toThrow();
    },
  );
});
