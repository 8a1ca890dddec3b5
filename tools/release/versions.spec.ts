import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../check/workspace.ts';
import { versionPlaces, versionProblems, writeVersion } from './versions.ts';

/** Files of a repository with one version of each kind. */
const smallRepository: Readonly<Record<string, string>> = {
  'package.json': '{\n  "name": "all",\n  "version": "1.0.0",\n  "node": "0.9.0"\n}\n',
  'libs/sdk/package.json': '{\n  "version": "1.0.0"\n}\n',
  'tools/strideform/package.json': '{\n  "version": "1.0.0"\n}\n',
  'libs/sdk-python/pyproject.toml': 'version = "1.0.0"\npython_version = "3.10"\n',
  'charts/strideform/Chart.yaml': 'apiVersion: v2\nversion: 1.0.0\nappVersion: 1.0.0\n',
  'deploy/images/Dockerfile': 'FROM node:1.0.0\nARG VERSION=1.0.0\n',
};

describe('versions', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-versions-'));
    for (const [file, text] of Object.entries(smallRepository)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('of this repository are in step', () => {
    const places = versionPlaces(root);
    expect(places.length).toBeGreaterThan(20);
    expect(versionProblems(places, places[0]!.version)).toEqual([]);
  });

  test('are all written, and nothing else of their files', () => {
    const changed = writeVersion(folder, '1.1.0-rc.1');
    expect(changed.sort()).toEqual(Object.keys(smallRepository).sort());
    const places = versionPlaces(folder);
    expect(places).toHaveLength(7);
    expect(versionProblems(places, '1.1.0-rc.1')).toEqual([]);
    writeVersion(folder, '1.0.0');
    const texts = versionPlaces(folder);
    expect(versionProblems(texts, '1.0.0')).toEqual([]);
  });

  test('that differ are named with their file', () => {
    writeFileSync(
      join(folder, 'charts/strideform/Chart.yaml'),
      'version: 1.0.0\nappVersion: 0.9.0\n',
    );
    expect(versionProblems(versionPlaces(folder), '1.0.0')).toEqual([
      'charts/strideform/Chart.yaml: appVersion is 0.9.0 instead of 1.0.0',
    ]);
  });

  test('refuse what is no semantic version', () => {
    expect(() => writeVersion(folder, 'v2')).toThrow('no semantic version');
  });
});
