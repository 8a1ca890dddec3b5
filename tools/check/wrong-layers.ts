// Pieces of code in the wrong layer of a library or a service.
import type { WrongCode } from './wrong-code.ts';

export const codeInWrongLayer: readonly WrongCode[] = [
  {
    what: 'a library loads Nest outside of its own folder for it',
    folder: 'libs/messaging/src/consume',
    code: `export { Injectable } from '@nestjs/common';`,
    rule: 'nest/modules',
  },
  {
    what: "a library loads another's part for Nest",
    folder: 'libs/messaging/src/consume',
    code: `export { SERVICE_NAME } from '@strideform/service-kit/nest';`,
    rule: 'nest/modules',
  },
  {
    what: "a service's domain loads Nest",
    folder: 'services/threads/src/domain',
    code: `export { Injectable } from '@nestjs/common';`,
    rule: 'nest/modules',
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
  {
    what: "a service's adapters import its application",
    folder: 'services/metrics/src/adapters',
    code: `export * from '../application/find-totals.use-case.ts';`,
    rule: 'adapters/modules',
  },
];
