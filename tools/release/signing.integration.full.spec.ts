import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchCosign, fetchCrane } from '../chart/binaries.ts';
import { attestImages, writeProvenance } from './attestations.ts';
import { registryClient, type RegistryClient } from './registry-client.ts';
import { startRegistry, type Registry } from './registry.ts';
import { withSigner, writeRehearsalKey } from './signing.ts';

/** Time limit of fetching cosign, which is built from its Go module the first time. */
const fetchTimeoutMs = 1_800_000;
const timeoutMs = 120_000;
const withoutServices = ['--insecure-ignore-tlog', '--allow-http-registry'];
const bill = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: [] };

describe('a signed image', () => {
  let cosign: string;
  let crane: string;
  let folder: string;
  let registry: Registry;
  let client: RegistryClient;
  let key: string;
  let publicKey: string;
  let image: { reference: string; digest: string; architectures: object };

  /** Sends an image with one file, and signs it with statements about it. */
  async function signImage(): Promise<void> {
    const reference = `${registry.address}/gateway:1.2.0`;
    const digest = await sendImage(reference, 'as released');
    image = { reference, digest, architectures: {} };
    writeFileSync(join(folder, 'gateway.cdx.json'), JSON.stringify(bill));
    const now = new Date();
    const base = { uri: 'urn:strideform:base-image:2026-01-02', sha256: 'ba5e' };
    const facts = { version: '1.2.0', revision: 'c0ffee', base, startedOn: now, finishedOn: now };
    writeProvenance(folder, [image], facts);
    await withSigner(cosign, key, async (signer) => {
      await signer.signReference(`${reference}@${digest}`);
      await attestImages(signer, [image], folder);
      signer.writePublicKey(folder);
    });
    publicKey = join(folder, 'cosign.pub');
  }

  async function sendImage(reference: string, content: string): Promise<string> {
    const files = join(folder, 'files');
    mkdirSync(files, { recursive: true });
    writeFileSync(join(files, 'content'), content);
    await client.sendFiles(files, reference);
    return client.digest(reference);
  }

  const verify = (...args: readonly string[]): Promise<string> =>
    runCommand(cosign, [...args, ...withoutServices]);
  const statement = async (type: string, reference: string): Promise<unknown> => {
    const args = ['verify-attestation', '--type', type, '--key', publicKey, reference];
    const [line] = (await verify(...args)).trim().split('\n');
    const { payload } = JSON.parse(line!) as { payload: string };
    return JSON.parse(Buffer.from(payload, 'base64').toString()).predicate;
  };

  beforeAll(async () => {
    [cosign, crane] = [
      await fetchCosign(cacheDir(), () => {}),
      await fetchCrane(cacheDir(), () => {}),
    ];
    folder = mkdtempSync(join(tmpdir(), 'strideform-signing-spec-'));
    const contents = join(folder, 'contents');
    mkdirSync(contents);
    registry = await startRegistry(crane, contents);
    client = registryClient(crane);
    key = writeRehearsalKey(folder);
    await signImage();
  }, fetchTimeoutMs);
  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true });
  });

  test(
    'is verified by the public key, under its name and by its digest',
    async () => {
      const { reference, digest } = image;
      for (const name of [reference, `${reference}@${digest}`])
        expect(await verify('verify', '--key', publicKey, name)).toContain(digest);
    },
    timeoutMs,
  );

  test(
    'has its bill of materials and how it was made, both signed',
    async () => {
      expect(await statement('cyclonedx', image.reference)).toEqual(bill);
      expect(await statement('slsaprovenance1', image.reference)).toMatchObject({
        buildDefinition: {
          externalParameters: { service: 'gateway', version: '1.2.0' },
          resolvedDependencies: expect.arrayContaining([
            { uri: 'git:strideform', digest: { gitCommit: 'c0ffee' } },
            { uri: 'urn:strideform:base-image:2026-01-02', digest: { sha256: 'ba5e' } },
          ]),
        },
      });
    },
    timeoutMs,
  );

  test(
    'is refused with another key',
    async () => {
      const other = join(folder, 'other');
      mkdirSync(other);
      const otherKey = writeRehearsalKey(other);
      await withSigner(cosign, otherKey, async (signer) => signer.writePublicKey(other));
      const key = join(other, 'cosign.pub');
      await expect(verify('verify', '--key', key, image.reference)).rejects.toThrow();
    },
    timeoutMs,
  );

  test(
    'is refused once its name leads to other content',
    async () => {
      await sendImage(image.reference, 'changed');
      await expect(verify('verify', '--key', publicKey, image.reference)).rejects.toThrow(
        /no signatures found/,
      );
      await expect(statement('cyclonedx', image.reference)).rejects.toThrow();
      // The signed content is still there under its digest.
      const signed = `${image.reference}@${image.digest}`;
      expect(await verify('verify', '--key', publicKey, signed)).toContain(image.digest);
    },
    timeoutMs,
  );
});
