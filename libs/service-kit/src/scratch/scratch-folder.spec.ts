import { jest } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runScript, type ScriptRun } from '../run-script.fixture.ts';
import { makeScratchFolder, sweepScratchFolders } from './scratch-folder.ts';

// Each test starts a process.
jest.setTimeout(30_000);

/** A process that puts a file into a scratch folder and reports the folder. */
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

describe('a scratch folder', () => {
  test('of a killed process is swept away, and folders of living processes are not', async () => {
    const [killed, living] = [await owner(), await owner()];
    killed.run.child.kill('SIGKILL');
    await killed.run.exitCode;
    const own = makeScratchFolder('probe');
    expect(readFileSync(join(killed.folder, 'clip'), 'utf8')).toBe('bytes');
    expect(await sweepScratchFolders()).toContain(dirname(killed.folder).split('/').at(-1));
    expect([killed.folder, living.folder, own].map((folder) => existsSync(folder))).toEqual([
      false,
      true,
      true,
    ]);
    living.run.child.kill('SIGKILL');
    await living.run.exitCode;
    await sweepScratchFolders();
    expect(existsSync(dirname(living.folder))).toBe(false);
  });

  test('goes with its process, however the process ends', async () => {
    for (const end of ['', 'process.exit(3);']) {
      const { run, folder } = await owner(end);
      await run.exitCode;
      expect(existsSync(dirname(folder))).toBe(false);
    }
  });

  (existsSync('/proc/self/stat') ? test : test.skip)(
    'is swept away when another process has the id of its owner (skipped where there is no /proc)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), `strideform-${process.pid}-1-`));
      expect(await sweepScratchFolders()).toContain(folder.split('/').at(-1));
      expect(existsSync(folder)).toBe(false);
    },
  );

  test('folders of other programs stay', async () => {
    const other = join(tmpdir(), `strideform-clip-${process.pid}`);
    mkdirSync(other);
    writeFileSync(join(other, 'mine'), '');
    await sweepScratchFolders();
    expect(existsSync(join(other, 'mine'))).toBe(true);
    rmSync(other, { recursive: true });
  });
});
