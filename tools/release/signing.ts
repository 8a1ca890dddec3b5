// Signatures by cosign with a key of the publisher, without Sigstore's services. Anyone with the
// public key can verify them offline.
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { root } from '../check/workspace.ts';

export const publicKeyFile = 'cosign.pub';

/** Kinds of statements, by cosign's names. */
export type StatementType = 'cyclonedx' | 'slsaprovenance1';

export interface Signer {
  /** Signs an image, chart or files in a registry, by their digest: `host/name@sha256:…`. */
  readonly signReference: (reference: string) => Promise<void>;
  /**
   * Attaches a signed statement about an image: its bill of materials, or how it was made.
   * @param file the statement in JSON
   */
  readonly attest: (reference: string, type: StatementType, file: string) => Promise<void>;
  /** Signs a file. The signature is written next to it, to `<file>.sigstore.json`. */
  readonly signFile: (file: string) => Promise<void>;
  /** Writes the public key that verifies the signatures into a folder. */
  readonly writePublicKey: (folder: string) => void;
}

/** cosign needs the password of its own copy of the key, which is deleted after the work. */
const environment = { ...process.env, COSIGN_PASSWORD: '' };

const withoutServices = ['--insecure-ignore-tlog'];

/** Returns the flags for a registry on this machine, which uses plain HTTP. */
const plainFor = (reference: string): string[] =>
  reference.startsWith('127.0.0.1:') ? ['--allow-http-registry', '--allow-insecure-registry'] : [];

/**
 * Does the work with a signer. Each signature is verified as soon as it is made.
 * @param keyFile a private key in PEM (ECDSA or RSA)
 */
export async function withSigner<T>(
  cosign: string,
  keyFile: string,
  work: (signer: Signer) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-signing-'));
  const run = async (...args: readonly string[]): Promise<void> => {
    await runCommand(cosign, [...args], { cwd: root, env: environment });
  };
  const prefix = join(folder, 'release');
  const [key, publicKey] = [`${prefix}.key`, `${prefix}.pub`];
  const services = join(folder, 'services.json');
  const signing = ['--yes', '--key', key, '--signing-config', services];
  const verifying = ['--key', publicKey, ...withoutServices];
  const signer: Signer = {
    signReference: async (reference) => {
      await run('sign', ...signing, ...plainFor(reference), reference);
      await run('verify', ...verifying, ...plainFor(reference), reference);
    },
    attest: async (reference, type, file) => {
      const statement = ['--type', type, '--predicate', file];
      await run('attest', ...signing, ...statement, ...plainFor(reference), reference);
      const verified = ['--type', type, ...verifying, ...plainFor(reference)];
      await run('verify-attestation', ...verified, reference);
    },
    signFile: async (file) => {
      const bundle = ['--bundle', `${file}.sigstore.json`];
      await run('sign-blob', ...signing, ...bundle, file);
      await run('verify-blob', ...verifying, ...bundle, file);
    },
    writePublicKey: (target) => copyFileSync(publicKey, join(target, publicKeyFile)),
  };
  try {
    await run('import-key-pair', '--yes', '--key', keyFile, '--output-key-prefix', prefix);
    // Writes a configuration that names no services.
    await run('signing-config', 'create', '--out', services);
    return await work(signer);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes a key for a rehearsal into a folder. @returns the file */
export function writeRehearsalKey(folder: string): string {
  const file = join(folder, 'rehearsal.pem');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
