// SHA256SUMS over a release's files, and its signature.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const sumsFile = 'SHA256SUMS';
const signatureFile = `${sumsFile}.sig`;
const publicKeyFile = `${sumsFile}.pub`;
const ownFiles = [sumsFile, signatureFile, publicKeyFile];

/**
 * Writes the checksums of all files of the folder, in the form that `sha256sum --check` reads.
 * @returns the number of files.
 */
export function writeChecksums(folder: string): number {
  const names = readdirSync(folder).filter((name) => !ownFiles.includes(name));
  const lines = names.sort().map((name) => {
    const sum = createHash('sha256').update(readFileSync(join(folder, name)));
    return `${sum.digest('hex')}  ${name}\n`;
  });
  writeFileSync(join(folder, sumsFile), lines.join(''));
  return lines.length;
}

/**
 * Signs the checksums with a private key in PEM (ECDSA or RSA, with SHA-256). The signature is in
 * base64, as `cosign verify-blob --key` reads it; `openssl dgst -sha256 -verify` reads the bytes.
 */
export function signChecksums(folder: string, keyFile: string): void {
  const key = createPrivateKey(readFileSync(keyFile));
  const signature = sign('sha256', readFileSync(join(folder, sumsFile)), key);
  writeFileSync(join(folder, signatureFile), `${signature.toString('base64')}\n`);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' });
  writeFileSync(join(folder, publicKeyFile), publicKey);
}
