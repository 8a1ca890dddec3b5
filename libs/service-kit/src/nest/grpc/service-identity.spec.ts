import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { status } from '@grpc/grpc-js';
import { Unavailable } from '../../errors/errors.ts';
import { telemetryRegistry } from '../../telemetry/instruments.ts';
import {
  connectSampleClient,
  startSampleServer,
  type SampleClient,
  type SampleServer,
} from './sample-results.fixture.ts';
import { ServiceIdentity } from './service-identity.ts';
import { TestAuthority } from './test-authority.fixture.ts';

const domain = 'example';
const rereadS = 0.05;
const connectionMaxS = 0.2;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until each identity has read its files again. All timers are in this process, so each has
 * fired once several have passed.
 */
const untilReread = (): Promise<void> => pause(rereadS * 1000 * 6);

/** Returns the authority of the certificate that a new connection is shown. */
function issuerOf({ port }: SampleServer): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, rejectUnauthorized: false, ALPNProtocols: ['h2'] };
    const socket = connect(options, () => {
      resolve(String(socket.getPeerCertificate().issuer.CN));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

/** Makes quick and slow calls, so that some are always running. */
function callUntilStopped(client: SampleClient) {
  const failures: unknown[] = [];
  let succeeded = 0;
  let stopped = false;
  const callAgain = async (sessionId: string): Promise<void> => {
    while (!stopped) {
      await client.get(sessionId).then(
        () => (succeeded += 1),
        (error: unknown) => failures.push(error),
      );
      await pause(5);
    }
  };
  const callers = ['quick', 'quick', 'slow', 'slow'].map(callAgain);
  return {
    succeeded: () => succeeded,
    isRunning: () => failures.length === 0,
    stop: async () => {
      stopped = true;
      await Promise.all(callers);
      return { succeeded, failures };
    },
  };
}

describe('services that know each other', () => {
  const root = mkdtempSync(join(tmpdir(), 'strideform-tls-'));
  const authority = new TestAuthority('first');
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  function identityOf(service: string, signedBy = authority, trusted = [signedBy]) {
    const folder = mkdtempSync(join(root, 'certificates-'));
    signedBy.issue(folder, `${service}.${domain}`, trusted);
    return { folder, identity: new ServiceIdentity(folder, domain, rereadS) };
  }

  async function serverAs(identity?: ServiceIdentity): Promise<SampleServer> {
    const server = await startSampleServer({ callers: ['gateway'], identity, connectionMaxS });
    open.push(server);
    return server;
  }

  async function clientAs({ port }: { readonly port: number }, identity?: ServiceIdentity) {
    const client = await connectSampleClient({ url: `127.0.0.1:${port}`, identity, deadlineS: 5 });
    open.push(client);
    return client;
  }

  const failureOf = (client: SampleClient): Promise<unknown> =>
    client.get('ses_1').then(
      () => undefined,
      (error: unknown) => error,
    );

  test('a caller whose name the server expects is answered', async () => {
    const server = await serverAs(identityOf('metrics').identity);
    const client = await clientAs(server, identityOf('gateway').identity);
    await expect(client.get('ses_1')).resolves.toMatchObject({ sessionId: 'ses_1' });
  });

  test('a caller of another name is refused, and its call does not run', async () => {
    const server = await serverAs(identityOf('metrics').identity);
    const client = await clientAs(server, identityOf('inference').identity);
    await expect(failureOf(client)).resolves.toMatchObject({ code: status.PERMISSION_DENIED });
    expect(server.answered()).toBe(0);
  });

  test('a server of another name gets no call', async () => {
    const server = await serverAs(identityOf('report').identity);
    const client = await clientAs(server, identityOf('gateway').identity);
    await expect(failureOf(client)).resolves.toBeInstanceOf(Unavailable);
    expect(server.answered()).toBe(0);
  });

  test('a certificate of an unknown authority is refused by either side', async () => {
    const stranger = new TestAuthority('stranger');
    const server = await serverAs(identityOf('metrics').identity);
    const unknownCaller = await clientAs(
      server,
      identityOf('gateway', stranger, [stranger, authority]).identity,
    );
    await expect(failureOf(unknownCaller)).resolves.toBeInstanceOf(Unavailable);

    const unknownServer = await serverAs(
      identityOf('metrics', stranger, [stranger, authority]).identity,
    );
    const client = await clientAs(unknownServer, identityOf('gateway').identity);
    await expect(failureOf(client)).resolves.toBeInstanceOf(Unavailable);
  });

  test('a caller without encryption is not answered', async () => {
    const server = await serverAs(identityOf('metrics').identity);
    await expect(failureOf(await clientAs(server))).resolves.toBeInstanceOf(Unavailable);
  });

  test('a server without encryption is not called', async () => {
    let calls = 0;
    const plain = createServer().on('stream', () => (calls += 1));
    plain.on('connection', (socket: Socket) =>
      open.push({ close: async () => void socket.destroy() }),
    );
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    open.push({ close: async () => void plain.close() });
    const { port } = plain.address() as AddressInfo;
    const client = await clientAs({ port }, identityOf('gateway').identity);
    await expect(failureOf(client)).resolves.toBeInstanceOf(Unavailable);
    expect(calls).toBe(0);
  });

  test('authority and certificates are replaced while calls run, and none fails', async () => {
    const next = new TestAuthority('second');
    const metrics = identityOf('metrics');
    const gateway = identityOf('gateway');
    const server = await serverAs(metrics.identity);
    const client = await clientAs(server, gateway.identity);
    const calls = callUntilStopped(client);

    const issueBoth = (signedBy: TestAuthority, trusted: readonly TestAuthority[]): void => {
      signedBy.issue(metrics.folder, `metrics.${domain}`, trusted);
      signedBy.issue(gateway.folder, `gateway.${domain}`, trusted);
    };
    // An authority must be trusted before it is used, and until it is no longer used.
    issueBoth(authority, [authority, next]);
    await untilReread();
    issueBoth(next, [authority, next]);
    await untilReread();
    issueBoth(next, [next]);
    await untilReread();
    // Each connection is younger than that now.
    await pause(connectionMaxS * 1000 * 2);
    const succeededBefore = calls.succeeded();
    while (calls.isRunning() && calls.succeeded() < succeededBefore + 20) await pause(20);
    const { failures } = await calls.stop();

    expect(failures).toEqual([]);
    expect(await issuerOf(server)).toBe('second');
    const former = await clientAs(server, identityOf('gateway', authority, [next]).identity);
    await expect(failureOf(former)).resolves.toBeInstanceOf(Unavailable);
  });

  test('files that do not match leave the former ones in use', async () => {
    const metrics = identityOf('metrics');
    const server = await serverAs(metrics.identity);
    const client = await clientAs(server, identityOf('gateway').identity);
    writeFileSync(join(metrics.folder, 'tls.crt'), 'half a certifi');
    await untilReread();
    await expect(client.get('ses_1')).resolves.toMatchObject({ sessionId: 'ses_1' });
    expect(await issuerOf(server)).toBe('first');
  });

  test('a folder without usable files prevents the start', () => {
    const { folder } = identityOf('metrics');
    const other = identityOf('report');
    rmSync(join(folder, 'tls.key'));
    expect(() => new ServiceIdentity(folder, domain)).toThrow('tls.key');
    authority.issue(folder, `metrics.${domain}`);
    copyFileSync(join(other.folder, 'tls.crt'), join(folder, 'tls.crt'));
    expect(() => new ServiceIdentity(folder, domain)).toThrow('not the key of tls.crt');
  });

  test('the expiry of the certificate is a metric', async () => {
    identityOf('metrics');
    const text = await telemetryRegistry.metrics();
    const expiry = /^strideform_grpc_certificate_expiry_timestamp_seconds\S* (\d+)/m.exec(text);
    expect(Number(expiry?.[1])).toBeGreaterThan(Date.now() / 1000);
  });
});
