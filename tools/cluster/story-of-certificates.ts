// gRPC between services: encrypted, with certificates on both sides; renewed certificates without a
// restart; calls spread over pods.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../deploy/local/processes.mjs';
import { componentLabel } from '../chart/manifests.ts';
import { makeAuthority, signName, type OpenSsl } from './control-plane.ts';
import { expect, expectAllReady } from './expectations.ts';
import { isReady, isNotBeingDeleted, type Pod } from './kubernetes-objects.ts';
import type { Platform } from './platform.ts';
import { runSession } from './sessions.ts';
import type { StoryContext } from './story.ts';

const services = ['gateway', 'ingest', 'metrics', 'report', 'threads', 'operator'];
const secretPrefix = 'lab-grpc';
const settings = { 'grpcTls.enabled': 'true', 'grpcTls.secretPrefix': secretPrefix };
/**
 * Time limit of a renewal, s. The kubelet brings a changed secret into pods within about two
 * minutes.
 */
const renewedWithinS = 240;
const reads = 120;
const leastShare = 0.25;

/** Makes a certificate for each service. The authority stays the same. */
async function makeSecrets(platform: Platform, folder: string): Promise<void> {
  const openssl: OpenSsl = (...args) => runCommand('openssl', args, { cwd: folder });
  for (const service of services) {
    const name = `${service}.strideform.strideform`;
    await signName(openssl, folder, {
      name: service,
      subject: `/CN=${service}`,
      extension: `subjectAltName=DNS:${name}\nextendedKeyUsage=serverAuth,clientAuth\n`,
    });
    const files = [`tls.crt=${service}.crt`, `tls.key=${service}.key`, 'ca.crt=ca.crt'];
    const sources = files.map((pair) => {
      const [key, file] = pair.split('=') as [string, string];
      return `--from-file=${key}=${join(folder, file)}`;
    });
    const secret = ['secret', 'generic', `${secretPrefix}-${service}`, ...sources];
    const object = await platform.kubectl('create', ...secret, '--dry-run=client', '--output=json');
    const path = join(folder, `${service}.json`);
    writeFileSync(path, object);
    await platform.kubectl('apply', '--filename', path);
  }
}

interface Seen {
  readonly plain: string;
  readonly anonymous: string;
  /** Serial number of the certificate that the server shows. */
  readonly serial: string;
}

/**
 * Code that runs in the gateway's pod and calls ingest without encryption, and without a
 * certificate.
 */
const callIngest = `
  const { connect } = require('node:http2');
  const tls = require('node:tls');
  const [host, port] = process.env.INGEST_GRPC_URL.replace(/^.*\\/\\//, '').split(':');
  const ping = (origin, options) => new Promise((resolve) => {
    const session = connect(origin, options);
    session.setTimeout(5000, () => resolve('silent'));
    session.on('error', () => resolve('refused')).on('close', () => resolve('refused'));
    session.on('connect', () =>
      session.ping((error) => resolve(error ? 'refused' : 'answered')));
  });
  const serial = () => new Promise((resolve) => {
    const socket = tls.connect({ host, port, rejectUnauthorized: false, ALPNProtocols: ['h2'] });
    socket.on('secureConnect', () => resolve(socket.getPeerCertificate().serialNumber));
    socket.on('error', () => resolve(''));
    socket.setTimeout(5000, () => resolve(''));
  });
  (async () => {
    const plain = await ping('http://' + host + ':' + port, {});
    const anonymous = await ping('https://' + host + ':' + port, { rejectUnauthorized: false });
    console.log(JSON.stringify({ plain, anonymous, serial: await serial() }));
    process.exit();
  })();`;

async function inspectIngest(platform: Platform): Promise<Seen> {
  const pods = await platform.pods(`,${componentLabel}=gateway`);
  const { name } = pods.find((pod) => isNotBeingDeleted(pod) && isReady(pod))!.metadata;
  return JSON.parse(await platform.kubectl('exec', name, '--', 'node', '-e', callIngest)) as Seen;
}

const idsOf = (pods: readonly Pod[]): string =>
  pods
    .map(({ metadata }) => metadata.uid)
    .sort()
    .join();

async function untilRenewed(platform: Platform, before: string): Promise<number> {
  const startMs = performance.now();
  for (; ; await sleep(3000)) {
    const passedS = (performance.now() - startMs) / 1000;
    const { serial } = await inspectIngest(platform);
    if (serial !== '' && serial !== before) return Math.round(passedS);
    expect(passedS < renewedWithinS, `another certificate within ${renewedWithinS} s`);
  }
}

/** Returns the number of gRPC calls that a pod has answered. */
async function answeredCalls(platform: Platform, { metadata, spec }: Pod): Promise<number> {
  const port = spec.containers[0]!.ports!.find(({ name }) => name === 'telemetry')!.containerPort;
  const pod = `/api/v1/namespaces/strideform/pods/${metadata.name}:${port}/proxy/metrics`;
  const text = await platform.kubectl('get', '--raw', pod);
  const counts = text.matchAll(/^strideform_grpc_server_duration_seconds_count\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Returns the number of calls that each pod of ingest gets when a tenant reads. */
async function callsByPod({ platform, state }: StoryContext): Promise<number[]> {
  const pods = await platform.pods(`,${componentLabel}=ingest`);
  const count = () => Promise.all(pods.map((pod) => answeredCalls(platform, pod)));
  const before = await count();
  for (let read = 0; read < reads; read += 1)
    await state.gateway!.call(`/running/sessions/?limit=${1 + (read % 50)}`);
  return (await count()).map((calls, i) => calls - before[i]!);
}

export async function encryptCalls(context: StoryContext): Promise<string> {
  const { platform, clip, state } = context;
  const folder = mkdtempSync(join(tmpdir(), 'strideform-grpc-'));
  try {
    await makeAuthority((...args) => runCommand('openssl', args, { cwd: folder }));
    await makeSecrets(platform, folder);
    const before = await inspectIngest(platform);
    expect(
      before.plain === 'answered',
      `plain calls without TLS to be answered, not ${before.plain}`,
    );
    await platform.upgrade(settings);
    const seen = await inspectIngest(platform);
    expect(seen.plain !== 'answered', 'a call without encryption to be refused');
    expect(seen.anonymous !== 'answered', 'a caller without a certificate to be refused');
    const pods = await expectAllReady(platform);
    await makeSecrets(platform, folder);
    const renewedS = await untilRenewed(platform, seen.serial);
    expect(idsOf(await expectAllReady(platform)) === idsOf(pods), 'the same pods');
    const { status } = await runSession(state.gateway!, clip);
    expect(status === 'succeeded', `a session after the renewal to succeed, not: ${status}`);
    const calls = await callsByPod(context);
    const all = calls.reduce((sum, count) => sum + count, 0);
    const isSpread = calls.length > 1 && calls.every((count) => count >= leastShare * all);
    expect(isSpread, `calls to each pod, not ${calls.join(' and ')}`);
    await platform.upgrade();
    return `strangers refused, renewed after ${renewedS} s without a restart, calls by pod: ${calls.join(' and ')}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
