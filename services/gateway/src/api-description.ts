import { Module, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { features } from './features.ts';
import { httpAdapter } from './http-server.ts';
import { describeApi } from './platform/openapi/openapi.ts';

const metadata = (key: string, target: object): Type[] => Reflect.getMetadata(key, target) ?? [];

/** The controllers of a module and of the modules that it imports. */
const controllersOf = (module: Type): Type[] => [
  ...metadata(MODULE_METADATA.CONTROLLERS, module),
  ...metadata(MODULE_METADATA.IMPORTS, module).flatMap(controllersOf),
];

const controllers = [...new Set(features.flatMap(controllersOf))];

/** Empty objects for the controllers' dependencies, since no method is called. */
const dependencies = controllers.flatMap((controller) =>
  metadata('design:paramtypes', controller).map((provide) => ({ provide, useValue: {} })),
);

@Module({ controllers, providers: dependencies })
class DescribedModule {}

/** The document as a running gateway serves it, without running one. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(DescribedModule, httpAdapter(), {
    logger: false,
    abortOnError: false,
  });
  return describeApi(app);
}
