// Renders the chart with each set of values in ci/.
import { readdirSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { join } from 'node:path';
import { root, commandOutcome, type CommandOutcome } from '../check/workspace.ts';
import { kubernetesVersion } from './binaries.ts';
import type { Manifest } from './manifests.ts';

export const chart = join(root, 'charts', 'strideform');

export interface ValueSet {
  readonly name: string;
  readonly file: string;
}

export function valueSets(): ValueSet[] {
  return readdirSync(join(chart, 'ci'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ name: file.replace(/\.yaml$/, ''), file: join(chart, 'ci', file) }));
}

export type Helm = (...args: readonly string[]) => Promise<CommandOutcome>;

/** Returns Helm without the user's plugins, repositories and settings. */
export function helmRunner(helm: string, home: string): Helm {
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    // A run ends within a second. Collecting its garbage takes a quarter of its CPU time.
    GOGC: 'off',
    GOMAXPROCS: '1',
  };
  return (...args) => commandOutcome(helm, args, { env });
}

export interface RenderedChart {
  readonly text: string;
  readonly objects: readonly Manifest[];
}

/** Returns the objects of a stream of YAML documents, without empty documents. */
export function parseManifests(text: string): Manifest[] {
  const documents = loadAll(text) as (Manifest | null | undefined)[];
  return documents.filter((document) => document !== null && document !== undefined);
}

export const render = (helm: Helm, { file }: ValueSet): Promise<RenderedChart> =>
  renderChart(helm, ['--values', file]);

/** @throws Error with Helm's message. */
export async function renderChart(
  helm: Helm,
  args: readonly string[],
  rendered = chart,
): Promise<RenderedChart> {
  const { code, stdout, stderr } = await helm(
    'template',
    'strideform',
    rendered,
    '--namespace',
    'strideform',
    '--kube-version',
    kubernetesVersion,
    ...args,
  );
  if (code !== 0) throw new Error(stderr);
  return { text: stdout, objects: parseManifests(stdout) };
}
