// Pieces of code that import what lint must refuse, one for each boundary.
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
  {
    what: 'contracts import a pure library',
    folder: 'libs/contracts/src',
    code: `export * from '@strideform/pose';`,
    rule: moduleBoundaries,
    message: layerMessage,
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
    what: 'the SDK imports the contracts',
    folder: 'libs/sdk/src',
    code: `export * from '@strideform/contracts';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  {
    what: 'the SDK imports a Node module in its main entry',
    folder: 'libs/sdk/src',
    code: `export { readFileSync } from 'node:fs';`,
    rule: 'sdk/modules',
  },
  {
    what: 'the console imports the contracts',
    folder: 'services/console/src',
    code: `export * from '@strideform/contracts';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  {
    what: 'the console bundles the metric book',
    folder: 'services/console/src',
    code: `export * from '@strideform/metric-book';`,
    rule: 'console/modules',
  },
  {
    what: 'what is drawn imports the contracts',
    folder: 'libs/drawing/src',
    code: `export * from '@strideform/contracts';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  {
    what: 'a platform library imports a service',
    folder: 'libs/pose-runtime/src',
    code: `export * from '@strideform/ingest';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  {
    what: 'a service imports another service',
    folder: 'services/ingest/src',
    code: `export * from '@strideform/metrics';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  {
    what: 'a service imports, outside of tests, what is made for tests',
    folder: 'services/metrics/src',
    code: `export * from '@strideform/testing';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  {
    what: 'a tool imports, outside of tests, what is made for tests',
    folder: 'tools/generators',
    code: `export * from '@strideform/testing';`,
    rule: moduleBoundaries,
    message: layerMessage,
  },
  {
    what: "a service's domain imports its adapters",
    folder: 'services/metrics/src/domain',
    code: `export * from '../adapters/measurement.repository.ts';`,
    rule: 'domain/modules',
  },
  {
    what: "a service's application imports its transport",
    folder: 'services/metrics/src/application',
    code: `export * from '../transport/measurement.consumer.ts';`,
    rule: 'application/modules',
  },
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
    folder: 'services/gateway/src/users',
    code: `export { Schema } from 'mongoose';`,
    rule: 'driver-mongoose/modules',
  },
  {
    what: 'minio is imported outside object-store',
    folder: 'services/ingest/src',
    code: `export { Client } from 'minio';`,
    rule: 'driver-minio/modules',
  },
  {
    what: 'onnxruntime-node is imported outside pose-runtime',
    folder: 'services/ingest/src',
    code: `export { InferenceSession } from 'onnxruntime-node';`,
    rule: 'driver-onnxruntime-node/modules',
  },
  {
    what: 'node-av is imported outside video',
    folder: 'services/ingest/src',
    code: `export { Decoder } from 'node-av';`,
    rule: 'driver-node-av/modules',
  },
  {
    what: 'openai is imported outside the adapters of threads',
    folder: 'services/threads/src/application',
    code: `export { OpenAI } from 'openai';`,
    rule: 'driver-openai/modules',
  },
  {
    what: 'pdfkit is imported outside the pdf adapter of report',
    folder: 'services/report/src/adapters',
    code: `export { default } from 'pdfkit';`,
    rule: 'driver-pdfkit/modules',
  },
  {
    what: 'undici is imported outside outbound',
    folder: 'services/gateway/src/http',
    code: `export { request } from 'undici';`,
    rule: 'driver-undici/modules',
  },
];

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
