import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classArchive } from './class-archive.mjs';

describe("the archive of a server's classes", () => {
  let [folder, dataDir] = ['', ''];
  beforeEach(() => {
    [folder, dataDir] = ['jars', 'data'].map((name) =>
      mkdtempSync(join(tmpdir(), `strideform-${name}-`)),
    );
  });
  afterEach(() => [folder, dataDir].forEach((each) => rmSync(each, { recursive: true })));

  // Any program that prints its version.
  const archiveOf = (java = process.execPath) => classArchive({ java, folder, dataDir });
  const written = () => join(dataDir, 'classes.jsa');

  test('is written by the first server and used by the next ones', async () => {
    const first = await archiveOf();
    expect(first.flags).toContain(`-XX:ArchiveClassesAtExit=${written()}`);
    writeFileSync(written(), 'classes');
    first.keep({ signal: 'SIGTERM' });
    expect(existsSync(written())).toBe(false);

    const [name, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('classes');
    const next = await archiveOf();
    expect(next.flags).toContain(`-XX:SharedArchiveFile=${join(folder, name)}`);
    next.keep({ signal: 'SIGTERM' });
    expect(readdirSync(folder)).toEqual([name]);
  });

  test('is not kept when the server was killed or wrote none', async () => {
    const killed = await archiveOf();
    writeFileSync(written(), 'half');
    killed.keep({ signal: 'SIGKILL' });
    (await archiveOf()).keep({ signal: 'SIGTERM' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is for one version of Java', async () => {
    const first = await archiveOf();
    writeFileSync(written(), 'classes');
    first.keep({ signal: null });
    const other = await archiveOf('npm');
    expect(other.flags).toContain(`-XX:ArchiveClassesAtExit=${written()}`);
  });
});
