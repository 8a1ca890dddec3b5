// Proves that the lint rules bite: lints deliberately wrong code, through Nx as everybody does, and
// fails where lint lets one pass. The rule about modules looks at Nx's project graph and says
// nothing at all without one, so a green lint alone proves little.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNx } from './workspace.mjs';

const MODULES = '@nx/enforce-module-boundaries';
/**
 * Tells a refusal for the layer's sake from one for another reason, such as an import in a circle.
 */
const LAYERS = 'can only depend on libs tagged';

/** Each: what is wrong, where, and the rule that must say so. */
const wrongCode = [
  {
    what: 'a pure library imports a Node module',
    project: 'pose',
    folder: 'libs/pose/src',
    code: `export { readFileSync } from 'node:fs';`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    what: 'a pure library loads the contracts',
    project: 'biomechanics',
    folder: 'libs/biomechanics/src',
    code: `export { AnalysisFile } from '@strideform/contracts';`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    what: 'a pure library imports an npm package',
    project: 'biomechanics',
    folder: 'libs/biomechanics/src',
    code: `export { z } from 'zod';`,
    rule: MODULES,
  },
  {
    what: 'a pure library imports a platform library',
    project: 'pose',
    folder: 'libs/pose/src',
    code: `export { MessagingModule } from '@strideform/messaging';`,
    rule: MODULES,
    says: LAYERS,
  },
  ...inPureLibrary({
    'reads Math.random': 'export const chance = () => Math.random();',
    'reads Math.random by a string': `export const chance = () => Math['random']();`,
    'reads Math.random by another name for Math':
      'const M = Math; export const chance = () => M.random();',
    'takes random out of Math': 'const { random } = Math; export const chance = () => random();',
    'reads the clock by Date.now': 'export const now = () => Date.now();',
    'reads the clock by new Date': 'export const now = () => new Date();',
    'reads the clock by Date()': 'export const now = () => Date();',
    'reads the clock by globalThis': 'export const now = () => new globalThis.Date();',
    'reads the clock by performance': 'export const now = () => performance.now();',
    'reads crypto': 'export const id = () => crypto.randomUUID();',
    'reads the environment': 'export const home = () => process.env.HOME;',
    'reads the environment by globalThis': 'export const home = () => globalThis.process.env.HOME;',
    'sets a timer': 'export const later = (work: () => void) => setTimeout(work, 1);',
    'writes to the console': `export const say = () => console.log('said');`,
    'compiles text': `export const now = () => new Function('return Date.now()')();`,
    'compiles text by a constructor': `export const now = () => (() => 0).constructor('return Date.now()')();`,
    'loads a module at run time': `export const load = () => import('node:fs');`,
    'reads where it lies': 'export const where = import.meta.url;',
  }),
  {
    what: 'contracts import a pure library',
    project: 'contracts',
    folder: 'libs/contracts/src',
    code: `export * from '@strideform/biomechanics';`,
    rule: MODULES,
    says: LAYERS,
  },
  ...inContracts({
    'import an npm package': `export { Subject } from 'rxjs';`,
    'import a Node module': `export { readFileSync } from 'node:fs';`,
    'import a package at run time': `export const load = () => import('rxjs');`,
    "import a package's type": `export type Stream = import('rxjs').Subject<number>;`,
  }),
  {
    what: "gRPC's own code imports a package",
    project: 'grpc',
    folder: 'libs/grpc/src',
    code: `export { Subject } from 'rxjs';`,
    rule: 'contracts/modules',
  },
  {
    what: 'a platform library imports a service',
    project: 'pose-runtime',
    folder: 'libs/pose-runtime/src',
    code: `export * from '@strideform/ingest';`,
    rule: MODULES,
    says: LAYERS,
  },
  {
    what: 'a service imports another service',
    project: 'ingest',
    folder: 'services/ingest/src',
    code: `export * from '@strideform/metrics';`,
    rule: MODULES,
    says: LAYERS,
  },
  {
    what: 'a service imports, outside of tests, what is made for tests',
    project: 'metrics',
    folder: 'services/metrics/src',
    code: `export * from '@strideform/testing';`,
    rule: MODULES,
    says: LAYERS,
  },
  {
    what: 'a tool imports, outside of tests, what is made for tests',
    project: 'generators',
    folder: 'tools/generators',
    code: `export * from '@strideform/testing';`,
    rule: MODULES,
    says: LAYERS,
  },
  {
    what: "a service's domain imports its adapters",
    project: 'metrics',
    folder: 'services/metrics/src/domain',
    code: `export * from '../adapters/measurement.repository.ts';`,
    rule: 'domain/modules',
  },
  {
    what: "a service's application imports its transport",
    project: 'metrics',
    folder: 'services/metrics/src/application',
    code: `export * from '../transport/measurement.consumer.ts';`,
    rule: 'application/modules',
  },
  ...besideMessaging({
    'imports kafkajs': [`export { Kafka } from 'kafkajs';`, 'driver-kafkajs/modules'],
    'imports kafkajs at run time': [
      `export const load = () => import('kafkajs');`,
      'driver-kafkajs/modules',
    ],
    'imports kafkajs at run time by a template': [
      'export const load = () => import(`kafkajs`);',
      'driver-kafkajs/modules',
    ],
    'imports a type of kafkajs': [
      `export type Client = import('kafkajs').Kafka;`,
      'driver-kafkajs/modules',
    ],
    'requires kafkajs': [`export const load = () => require('kafkajs');`, 'driver-kafkajs/modules'],
    'imports kafkajs by import = require': [
      `import kafka = require('kafkajs'); export { kafka };`,
      'driver-kafkajs/modules',
    ],
    'requires kafkajs by createRequire': [
      `import { createRequire } from 'node:module'; export const kafka = createRequire(import.meta.url)('kafkajs');`,
      'loads/openly',
    ],
    'hides createRequire behind another name': [
      `import { createRequire as load } from 'node:module'; export const kafka = load(import.meta.url)('kafkajs');`,
      'loads/openly',
    ],
    'reads createRequire off its module': [
      `import * as modules from 'node:module'; export const kafka = modules.createRequire(import.meta.url)('kafkajs');`,
      'loads/openly',
    ],
    'imports by a name made at run time': [
      `export const load = (name: string) => import(name);`,
      'loads/openly',
    ],
    'asks the process for a module': [
      `export const fs = process.getBuiltinModule('fs');`,
      'loads/openly',
    ],
  }),
  {
    what: "a file reaches past another project's index",
    project: 'ingest',
    folder: 'services/ingest/src',
    code: `export * from '../../../libs/contracts/src/topics.ts';`,
    rule: MODULES,
  },
  {
    what: 'mongoose is imported outside adapters',
    project: 'ingest',
    folder: 'services/ingest/src/application',
    code: `export { Schema } from 'mongoose';`,
    rule: 'driver-mongoose/modules',
  },
  {
    what: 'the gateway imports mongoose outside its schemas and repositories',
    project: 'gateway',
    folder: 'services/gateway/src/users',
    code: `export { Schema } from 'mongoose';`,
    rule: 'driver-mongoose/modules',
  },
  {
    what: 'minio is imported outside object-store',
    project: 'ingest',
    folder: 'services/ingest/src',
    code: `export { Client } from 'minio';`,
    rule: 'driver-minio/modules',
  },
  {
    what: 'onnxruntime-node is imported outside pose-runtime',
    project: 'ingest',
    folder: 'services/ingest/src',
    code: `export { InferenceSession } from 'onnxruntime-node';`,
    rule: 'driver-onnxruntime-node/modules',
  },
  {
    what: 'node-av is imported outside video',
    project: 'ingest',
    folder: 'services/ingest/src',
    code: `export { Decoder } from 'node-av';`,
    rule: 'driver-node-av/modules',
  },
  {
    what: 'openai is imported outside the adapters of threads',
    project: 'threads',
    folder: 'services/threads/src/application',
    code: `export { OpenAI } from 'openai';`,
    rule: 'driver-openai/modules',
  },
  {
    what: 'pdfkit is imported outside the pdf adapter of report',
    project: 'report',
    folder: 'services/report/src/adapters',
    code: `export { default } from 'pdfkit';`,
    rule: 'driver-pdfkit/modules',
  },
  {
    what: 'a function is long',
    project: 'contracts',
    folder: 'libs/contracts/src',
    code: `export function long(): void {\n${'  void 0;\n'.repeat(65)}}`,
    rule: 'max-lines-per-function',
  },
  {
    what: 'a file is long',
    project: 'contracts',
    folder: 'libs/contracts/src',
    code: 'export {};\n'.repeat(360),
    rule: 'max-lines',
  },
  {
    what: 'a suite is long',
    project: 'contracts',
    folder: 'libs/contracts/src',
    code: 'export {};\n'.repeat(360),
    rule: 'max-lines',
    suffix: '.suite.ts',
  },
  {
    what: 'a test is focused',
    project: 'contracts',
    folder: 'libs/contracts/src',
    code: `test.only('hides all others', () => {});`,
    rule: 'no-restricted-properties',
    suffix: '.spec.ts',
  },
];

function inPureLibrary(probes) {
  return Object.entries(probes).map(([what, code]) => ({
    what: `a pure library ${what}`,
    project: 'pose',
    folder: 'libs/pose/src',
    code,
    rule: 'pure/only',
  }));
}

function inContracts(probes) {
  return Object.entries(probes).map(([what, code]) => ({
    what: `contracts ${what}`,
    project: 'contracts',
    folder: 'libs/contracts/src',
    code,
    rule: 'contracts/modules',
  }));
}

function besideMessaging(probes) {
  return Object.entries(probes).map(([what, [code, rule]]) => ({
    what: `a service ${what}`,
    project: 'ingest',
    folder: 'services/ingest/src',
    code,
    rule,
  }));
}

const probes = wrongCode.map((probe, index) => ({
  ...probe,
  file: join(root, probe.folder, `boundary-probe-${index}${probe.suffix ?? '.ts'}`),
}));
const removeProbes = () => probes.forEach(({ file }) => rmSync(file, { force: true }));

/**
 * What ESLint says of each file, out of Nx's output, in which each project's JSON report is one
 * line.
 */
function messagesByFile(output) {
  const reports = output
    .split('\n')
    .filter((line) => line.startsWith('[{"filePath"'))
    .flatMap((line) => JSON.parse(line));
  return new Map(reports.map(({ filePath, messages }) => [filePath, messages]));
}

process.on('exit', removeProbes);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
for (const { file, code } of probes) writeFileSync(file, `${code}\n`);
const projects = [...new Set(probes.map(({ project }) => `@strideform/${project}`))];
const { output } = await runNx([
  'run-many',
  '--targets=lint',
  `--projects=${projects.join(',')}`,
  '--skip-nx-cache',
  '--outputStyle=static',
  '--nxBail=false',
  '--format=json',
]);
removeProbes();

const found = messagesByFile(output);
const passed = probes.filter(
  ({ file, rule, says = '' }) =>
    !found.get(file)?.some((message) => message.ruleId === rule && message.message.includes(says)),
);
for (const { what, rule } of passed)
  console.error(`Lint accepts that ${what}: ${rule} does not refuse it.`);
if (passed.length === probes.length) console.error(output);
console.log(
  `${probes.length - passed.length} of ${probes.length} wrong pieces of code were refused`,
);
process.exitCode = passed.length === 0 ? 0 : 1;
