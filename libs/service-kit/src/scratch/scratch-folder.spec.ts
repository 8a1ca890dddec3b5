import { jest } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runScript, scriptTmpDir, type ScriptRun } from '../run-script.fixture.ts';

// Each test starts a process.
jest.setTimeout(30_000);

/** Starts a process that puts a file into a scratch folder and reports the folder. */
async function owner(
  then = 'setInterval(() => undefined, 1000);',
): Promise<{ run: ScriptRun; folder: string }> {
  const run = runScript(`
    import { writeFileSync } from 'node:fs';
    const folder = kit.makeScratchFolder('clips');
    writeFileSync(folder + '/clip', 'bytes');
    console.log(JSON.stringify({ folder }));
    ${then}`);
  const { folder } = await run.line(({ folder }) => folder !== undefined);
  return { run, folder: folder as string };
}

/** Sweeps in a process that has its own folder. @returns the names of the removed folders. */
async function sweep(): Promise<string[]> {
  const run = runScript(`
    import { existsSync } from 'node:fs';
    const own = kit.makeScratchFolder('sweep');
    const swept = await kit.sweepScratchFolders();
    console.log(JSON.stringify({ swept, ownStays: existsSync(own) }));`);
  const { swept, ownStays } = await run.line((line) => line['swept'] !== undefined);
  expect(ownStays).toBe(true);
  await run.exitCode;
  return swept as string[];
}

describe('a scratch folder', () => {
  test('of a killed process is removed, and folders of living processes are not', async () => {
    const [killed, living] = [await owner(), await owner()];
    killed.run.child.kill('SIGKILL');
    await killed.run.exitCode;
    expect(readFileSync(join(killed.folder, 'clip'), 'utf8')).toBe('bytes');
    expect(await sweep()).toEqual([basename(dirname(killed.folder))]);
    expect([killed.folder, living.folder].map((folder) => existsSync(folder))).toEqual([
      false,
      true,
    ]);
    living.run.child.kill('SIGKILL');
    await living.run.exitCode;
    await sweep();
    expect(existsSync(dirname(living.folder))).toBe(false);
  });

  test('is removed with its process, for any end of the process', async () => {
    for (const end of ['', 'process.exit(3);']) {
      const { run, folder } = await owner(end);
      await run.exitCode;
      expect(existsSync(dirname(folder))).toBe(false);
    }
  });

  (existsSync('/proc/self/stat') ? test : test.skip)(
    'is swept away when another process has the id of its owner (skipped where there is no /proc)',
    async () => {
      const folder = mkdtempSync(join(scriptTmpDir(), `strideform-${process.pid}-1-`));
      expect(await sweep()).toEqual([basename(folder)]);
      expect(existsSync(folder)).toBe(false);
    },
  );

  test('folders of other programs stay', async () => {
    const other = join(scriptTmpDir(), `strideform-clip-${process.pid}`);
    mkdirSync(other);
    writeFileSync(join(other, 'mine'), '');
    await sweep();
    expect(existsSync(join(other, 'mine'))).toBe(true);
    rmSync(other, { recursive: true });
  });
});
