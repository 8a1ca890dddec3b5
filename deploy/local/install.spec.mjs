import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workspace = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Packs a package that writes a file when its script runs. Returns the archive. */
function packWithScript(folder, name) {
  const source = join(folder, name);
  mkdirSync(source);
  const scripts = { postinstall: "node -e \"require('fs').writeFileSync('ran', '')\"" };
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name, version: '1.0.0', scripts }));
  const options = { cwd: folder, encoding: 'utf8' };
  return execFileSync('npm', ['pack', `./${name}`, '--silent'], options).trim();
}

describe('the installation of npm packages', () => {
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-install-'));
    copyFileSync(join(root, '.npmrc'), join(folder, '.npmrc'));
    const dependencies = Object.fromEntries(
      ['allowed', 'denied', 'unknown'].map((name) => [
        name,
        `file:${packWithScript(folder, name)}`,
      ]),
    );
    const allowScripts = { allowed: true, denied: false };
    const manifest = { name: 'root', version: '1.0.0', dependencies, allowScripts };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    execFileSync('npm', ['install', '--package-lock-only', '--offline'], { cwd: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const ran = (name) => existsSync(join(folder, 'node_modules', name, 'ran'));

  test('runs no script if somebody installs them by hand', () => {
    execFileSync('npm', ['ci', '--offline'], { cwd: folder });
    expect(['allowed', 'denied', 'unknown'].map(ran)).toEqual([false, false, false]);
  }, 120_000);

  test('runs the scripts of the packages that the workspace allows, and no others', async () => {
    await installPackages(folder);
    expect(['allowed', 'denied', 'unknown'].map(ran)).toEqual([true, false, false]);
  }, 120_000);

  test('has a decision for each package that has a script', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const names = Object.keys(packages)
      .filter((path) => packages[path].hasInstallScript)
      .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(names.filter((name) => !(name in workspace.allowScripts))).toEqual([]);
    expect(Object.keys(workspace.allowScripts).filter((name) => !names.includes(name))).toEqual([]);
  });
});
