import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { createLogger } from './logger.ts';

/** Nest's own messages as lines of the service's log; Nest names the context in the last argument. */
export class NestLogger implements LoggerService {
  private readonly logger: Logger = createLogger('nest');

  // Nest announces every module and route: of use to a developer, noise in production.
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const fields = typeof context === 'string' ? { context } : {};
    if (message instanceof Error) return this.logger[level]({ ...fields, err: message }, message.message);
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? { stack: rest[0] } : {};
    if (typeof message === 'string') return this.logger[level]({ ...fields, ...stack }, message);
    this.logger[level]({ ...fields, ...stack, detail: message });
  }
}
