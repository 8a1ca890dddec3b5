import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signChecksums, sumsFile, writeChecksums } from './checksums.ts';

describe('checksums', () => {
  let folder: string;
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-checksums-'));
    writeFileSync(join(folder, 'chart.tgz'), 'a chart');
    writeFileSync(join(folder, 'sbom.json'), '{}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const isIntact = (): boolean => {
    try {
      execFileSync('sha256sum', ['--check', '--strict', sumsFile], { cwd: folder, stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  };

  test('accept the files as they were, and refuse a changed one', () => {
    expect(writeChecksums(folder)).toBe(2);
    expect(isIntact()).toBe(true);
    writeFileSync(join(folder, 'chart.tgz'), 'another chart');
    expect(isIntact()).toBe(false);
  });

  test.each([
    ['an elliptic curve', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ])('are signed with a key of %s', (_, generate) => {
    const { privateKey, publicKey } = generate();
    const keyFile = join(folder, '..', `${Date.now()}.pem`);
    writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    try {
      writeChecksums(folder);
      signChecksums(folder, keyFile);
    } finally {
      rmSync(keyFile);
    }
    const signature = Buffer.from(read(`${sumsFile}.sig`).toString(), 'base64');
    expect(verify('sha256', read(sumsFile), publicKey, signature)).toBe(true);
    expect(verify('sha256', Buffer.from('other sums'), publicKey, signature)).toBe(false);
    expect(read(`${sumsFile}.pub`).toString()).toContain('BEGIN PUBLIC KEY');
  });

  test('leave themselves and their signature out', () => {
    writeFileSync(join(folder, `${sumsFile}.sig`), 'old');
    expect(writeChecksums(folder)).toBe(2);
  });
});
