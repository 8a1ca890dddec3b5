import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { controllers } from './controllers.ts';
import { httpAdapter } from './http/http-server.ts';
import { describeApi } from './http/openapi/openapi.ts';

/**
 * What the controllers ask for in their constructors, if they have one: nothing of it is called.
 */
const needs = controllers.flatMap(
  (controller) => (Reflect.getMetadata('design:paramtypes', controller) ?? []) as object[],
);

@Module({
  controllers,
  providers: needs.map((provide) => ({ provide: provide as never, useValue: {} })),
})
class DescribedModule {}

/** The document as a running gateway serves it, without running one. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  return describeApi(
    await NestFactory.create(DescribedModule, httpAdapter(), {
      logger: false,
      abortOnError: false,
    }),
  );
}
