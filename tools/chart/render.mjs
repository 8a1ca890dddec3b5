// The chart rendered with each set of values in ci/.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../checks/workspace.mjs';
import { KUBERNETES } from './binaries.mjs';

const run = promisify(execFile);
export const chart = join(root, 'charts', 'strideform');

/** The sets of values, by name. */
export const valueSets = () =>
  readdirSync(join(chart, 'ci'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ name: file.replace(/\.yaml$/, ''), file: join(chart, 'ci', file) }));

/** Helm as on a machine of its own: none of the user's plugins, repositories and settings. */
export function helmRunner(helm, home) {
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
  };
  return async (...args) => {
    try {
      return { code: 0, ...(await run(helm, args, { env, maxBuffer: 64 * 2 ** 20 })) };
    } catch (error) {
      return {
        code: typeof error.code === 'number' ? error.code : 1,
        stdout: error.stdout ?? '',
        stderr: error.stderr || error.message,
      };
    }
  };
}

/** @returns {Promise<{ text: string, objects: object[] }>} */
export async function render(helm, { file }, extra = []) {
  const { code, stdout, stderr } = await helm(
    'template',
    'strideform',
    chart,
    '--namespace',
    'strideform',
    '--kube-version',
    KUBERNETES,
    '--values',
    file,
    ...extra,
  );
  if (code !== 0) throw new Error(stderr);
  return {
    text: stdout,
    objects: loadAll(stdout).filter((object) => object !== null && object !== undefined),
  };
}

const kindsWithPods = {
  Deployment: ({ spec }) => spec.template,
  StatefulSet: ({ spec }) => spec.template,
  Job: ({ spec }) => spec.template,
  Pod: ({ metadata, spec }) => ({ metadata, spec }),
};

/** Every pod that the objects make: whose it is, its component, and its specification. */
export function podsOf(objects) {
  return objects
    .filter(({ kind }) => kind in kindsWithPods)
    .map((object) => {
      const { metadata, spec } = kindsWithPods[object.kind](object);
      return {
        owner: `${object.kind} ${object.metadata.name}`,
        kind: object.kind,
        component: metadata.labels['app.kubernetes.io/component'],
        labels: metadata.labels,
        spec,
      };
    });
}
