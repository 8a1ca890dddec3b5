import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';

/** A route of a controller. */
export interface HttpRoute {
  readonly name: string;
  readonly path: string;
  readonly controller: Type;
  readonly handler: object;
  readonly method: string;
  /** Method of HTTP. */
  readonly verb: string;
}

export function routesOf(controller: Type): HttpRoute[] {
  const prototype = controller.prototype as Record<string, unknown>;
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  return Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const handler = prototype[method];
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const path = [base, String(Reflect.getMetadata(PATH_METADATA, handler))]
      .join('/')
      .replace(/\/+/g, '/')
      .replace(/^\//, '');
    const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    return [{ name: `${controller.name}.${method}`, path, controller, handler, method, verb }];
  });
}
