import {
  createPrivateKey,
  createSign,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Node reads certificates and does not write them, so this file writes the needed part of DER
// (X.690).
const lengthOf = (size: number): Buffer => {
  if (size < 128) return Buffer.from([size]);
  const bytes = Buffer.from(size.toString(16).padStart(size < 256 ? 2 : 4, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};
const der = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const joined = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(joined.length), joined]);
};
const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content);
const bitString = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content);
const octetString = (content: Buffer): Buffer => der(0x04, content);
const time = (at: number): Buffer => {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
  return der(0x18, Buffer.from(`${digits}Z`));
};
const objectId = {
  ecdsaWithSha256: Buffer.from('06082a8648ce3d040302', 'hex'),
  commonName: Buffer.from('0603550403', 'hex'),
  basicConstraints: Buffer.from('0603551d13', 'hex'),
  alternativeName: Buffer.from('0603551d11', 'hex'),
};
const isTrue = der(0x01, Buffer.from([0xff]));
const hourMs = 3_600_000;

const nameOf = (commonName: string): Buffer =>
  sequence(der(0x31, sequence(objectId.commonName, der(0x0c, Buffer.from(commonName)))));

function pem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g)!;
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly extension: Buffer;
}

function signCertificate(facts: CertificateFacts, key: KeyObject): string {
  const algorithm = sequence(objectId.ecdsaWithSha256);
  const now = Date.now();
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])), // serial number
    algorithm,
    nameOf(facts.issuer),
    sequence(time(now - hourMs), time(now + hourMs)),
    nameOf(facts.subject),
    facts.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(facts.extension)),
  );
  const signature = createSign('sha256').update(signed).sign(key);
  return pem('CERTIFICATE', sequence(signed, algorithm, bitString(signature)));
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** An authority that signs certificates for names, valid for an hour, as cert-manager would. */
export class TestAuthority {
  readonly certificate: string;
  private readonly key: KeyObject;

  constructor(private readonly name: string) {
    const { publicKey, privateKey } = newKeys();
    this.key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const isAuthority = sequence(objectId.basicConstraints, isTrue, octetString(sequence(isTrue)));
    const facts = { subject: name, issuer: name, publicKey, extension: isAuthority };
    this.certificate = signCertificate(facts, this.key);
  }

  /** Writes tls.crt, tls.key and ca.crt, one after the other, over existing files. */
  issue(folder: string, dnsName: string, trusted: readonly TestAuthority[] = [this]): void {
    const { publicKey, privateKey } = newKeys();
    const names = sequence(der(0x82, Buffer.from(dnsName)));
    const extension = sequence(objectId.alternativeName, octetString(names));
    const facts = { subject: dnsName, issuer: this.name, publicKey, extension };
    mkdirSync(folder, { recursive: true });
    const files = {
      'tls.crt': signCertificate(facts, this.key),
      'tls.key': String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      'ca.crt': trusted.map(({ certificate }) => certificate).join(''),
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, `${name}.new`), content);
      renameSync(join(folder, `${name}.new`), join(folder, name));
    }
  }
}
