// Pieces of code whose imports lint must refuse, one for each boundary.
import { relative } from 'node:path';
import type { WrongCode } from './wrong-code.ts';

const moduleBoundaries = '@nx/enforce-module-boundaries';
/**
 * The module rule's message where a layer may not import another. Its other messages, for example
 * about circular imports, prove nothing about layers.
 */
const layerMessage = 'can only depend on libs tagged';

export const wrongImports: readonly WrongCode[] = [
  {
    what: 'a pure library imports a Node module',
    folder: 'libs/pose/src',
    code: `export { readFileSync } from 'node:fs';`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    what: 'a pure library loads the contracts',
    folder: 'libs/gait-engine/src',
    code: `export { AnalysisFile } from '@strideform/contracts';`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    what: 'a pure library imports an npm package',
    folder: 'libs/gait-engine/src',
    code: `export { z } from 'zod';`,
    rule: moduleBoundaries,
  },
  {
    what: 'a pure library imports a platform library',
    folder: 'libs/pose/src',
    code: `export { MessagingModule } from '@strideform/messaging';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  ...acrossLayers({
    'contracts import a pure library': ['libs/contracts/src', '@strideform/pose'],
    'the SDK imports the contracts': ['libs/sdk/src', '@strideform/contracts'],
    'the console imports the contracts': ['services/console/src', '@strideform/contracts'],
    'what is drawn imports the contracts': ['libs/drawing/src', '@strideform/contracts'],
    'a platform library imports a service': ['libs/pose-runtime/src', '@strideform/ingest'],
    'a service imports another service': ['services/ingest/src', '@strideform/metrics'],
    'a service imports, outside of tests, what is made for tests': [
      'services/metrics/src',
      '@strideform/testing',
    ],
    'a tool imports, outside of tests, what is made for tests': [
      'tools/generate',
      '@strideform/testing',
    ],
  }),
  {
    what: 'the console bundles the metric book',
    folder: 'services/console/src',
    code: `export * from '@strideform/metric-book';`,
    rule: 'console/modules',
  },
  ...inContracts({
    'import an npm package': `export { Subject } from 'rxjs';`,
    'import a Node module': `export { readFileSync } from 'node:fs';`,
    'import a package at run time': `export const load = () => import('rxjs');`,
    "import a package's type": `export type Stream = import('rxjs').Subject<number>;`,
  }),
  {
    what: "gRPC's own code imports a package",
    folder: 'libs/grpc/src',
    code: `export { Subject } from 'rxjs';`,
    rule: 'contracts/modules',
  },
  {
    what: 'the SDK imports a Node module in its main entry',
    folder: 'libs/sdk/src',
    code: `export { readFileSync } from 'node:fs';`,
    rule: 'sdk/modules',
  },
  ...importingLab({
    'a service': ['services/metrics/src', '.spec.ts'],
    'a library': ['libs/testing/src', '.ts'],
    'a tool': ['tools/generate', '.ts'],
    'a test of the platform': ['test/e2e/src', '.spec.ts'],
  }),
  ...outsideMessaging({
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
    folder: 'services/ingest/src',
    code: `export * from '../../../libs/contracts/src/topics.ts';`,
    rule: moduleBoundaries,
  },
  {
    what: 'mongoose is imported outside adapters',
    folder: 'services/ingest/src/application',
    code: `export { Schema } from 'mongoose';`,
    rule: 'driver-mongoose/modules',
  },
  {
    what: 'the gateway imports mongoose outside its schemas and repositories',
    folder: 'services/gateway/src/accounts/users',
    code: `export { Schema } from 'mongoose';`,
    rule: 'driver-mongoose/modules',
  },
  ...outsideItsHome({
    minio: 'services/ingest/src',
    'onnxruntime-node': 'services/ingest/src',
    'node-av': 'services/ingest/src',
    openai: 'services/threads/src/application',
    pdfkit: 'services/report/src/adapters',
    undici: 'services/gateway/src/platform/server',
  }),
];

function acrossLayers(
  importByFault: Readonly<Record<string, readonly [folder: string, imported: string]>>,
): WrongCode[] {
  return Object.entries(importByFault).map(([what, [folder, imported]]) => ({
    what,
    folder,
    code: `export * from '${imported}';`,
    rule: moduleBoundaries,
    message: layerMessage,
  }));
}

function outsideItsHome(folderByDriver: Readonly<Record<string, string>>): WrongCode[] {
  return Object.entries(folderByDriver).map(([driver, folder]) => ({
    what: `${driver} is imported in ${folder}`,
    folder,
    code: `export * from '${driver}';`,
    rule: `driver-${driver}/modules`,
  }));
}

/** Imports of the lab by its package's name, and by a path. */
function importingLab(
  importers: Readonly<Record<string, readonly [folder: string, suffix: string]>>,
): WrongCode[] {
  return Object.entries(importers).flatMap(([importer, [folder, suffix]]) => {
    const path = relative(folder, 'tools/lab/accuracy/grid.ts');
    return ['@strideform/lab', path].map((name) => ({
      what: `${importer} imports ${name}`,
      folder,
      suffix,
      code: `export * from '${name}';`,
      rule: moduleBoundaries,
    }));
  });
}

function inContracts(codeByFault: Readonly<Record<string, string>>): WrongCode[] {
  return Object.entries(codeByFault).map(([fault, code]) => ({
    what: `contracts ${fault}`,
    folder: 'libs/contracts/src',
    code,
    rule: 'contracts/modules',
  }));
}

function outsideMessaging(
  codeByFault: Readonly<Record<string, readonly [code: string, rule: string]>>,
): WrongCode[] {
  return Object.entries(codeByFault).map(([fault, [code, rule]]) => ({
    what: `a service ${fault}`,
    folder: 'services/ingest/src',
    code,
    rule,
  }));
}
