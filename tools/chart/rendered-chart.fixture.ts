import { beforeAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchHelm } from './binaries.ts';
import type { Kind, Manifest, ManifestOf } from './manifests.ts';
import { helmRunner, parseManifests, render, valueSets } from './render.ts';

/**
 * Renders the chart with each set of values before the tests. Returns a function that gives the
 * objects of a set. They are made for each call, so a test may change them.
 */
export function renderedChart(): (values?: string) => Manifest[] {
  const renderings = new Map<string, string>();
  beforeAll(async () => {
    const home = mkdtempSync(join(tmpdir(), 'strideform-helm-'));
    try {
      const { helm } = await fetchHelm(cacheDir(), console.log);
      for (const set of valueSets())
        renderings.set(set.name, (await render(helmRunner(helm, home), set)).text);
    } finally {
      rmSync(home, { recursive: true });
    }
  }, 120_000);
  return (values = 'bundled') => parseManifests(renderings.get(values)!);
}

/** Returns the object of a kind whose name has this end. */
export function find<K extends Kind>(objects: Manifest[], kind: K, end: string): ManifestOf<K> {
  const found = objects.find((each) => each.kind === kind && each.metadata.name.endsWith(end));
  return found as ManifestOf<K>;
}
