import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutProblems } from './checkout.ts';

describe('a checkout', () => {
  let folder: string;
  const git = (...args: readonly string[]): void => {
    const author = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost'];
    execFileSync('git', [...author, ...args], { cwd: folder });
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-checkout-'));
    git('init', '--quiet');
    writeFileSync(join(folder, 'code.ts'), 'one');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Release 1.0.0');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('with the tag of its version and no changes can be released', async () => {
    git('tag', 'v1.0.0');
    expect(await checkoutProblems(folder, '1.0.0')).toEqual([]);
  });

  test('without the tag, or with a tag of another version or commit, cannot be released', async () => {
    const problem =
      'the commit has no tag v1.0.0: check one out that has (git checkout v1.0.0), or tag this one in a clone of your own (git tag v1.0.0)';
    expect(await checkoutProblems(folder, '1.0.0')).toEqual([problem]);
    git('tag', 'v1.0.0-rc.1');
    expect(await checkoutProblems(folder, '1.0.0')).toEqual([problem]);
    git('tag', 'v1.0.0');
    git('commit', '--quiet', '--allow-empty', '--message', 'Go on');
    expect(await checkoutProblems(folder, '1.0.0')).toEqual([problem]);
  });

  test('with changed or new files cannot be released, because images would contain them', async () => {
    git('tag', 'v1.0.0');
    writeFileSync(join(folder, 'code.ts'), 'two');
    writeFileSync(join(folder, 'more.ts'), '');
    expect(await checkoutProblems(folder, '1.0.0')).toEqual([
      '2 files are not as committed: code.ts, more.ts',
    ]);
  });
});
