import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sumsFile, writeChecksums } from './checksums.ts';

describe('checksums', () => {
  let folder: string;
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

  test('accept unchanged files, and refuse a changed one', () => {
    expect(writeChecksums(folder)).toBe(2);
    expect(writeChecksums(folder)).toBe(2);
    expect(isIntact()).toBe(true);
    writeFileSync(join(folder, 'chart.tgz'), 'another chart');
    expect(isIntact()).toBe(false);
  });
});
