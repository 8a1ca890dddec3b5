import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { createLogger } from '../logging/logger.ts';

/** Writes Nest's own messages to the service's log. */
export class NestLogger implements LoggerService {
  private readonly logger: Logger = createLogger('nest');

  // Nest announces every module and route, which helps a developer but is noise in production.
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

  private write(
    level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    // Nest passes a stack, a context, both or none. Only the stack has several lines.
    const texts = rest.filter((item): item is string => typeof item === 'string');
    const context = texts.findLast((text) => !text.includes('\n'));
    const stack = message instanceof Error ? undefined : texts.find((text) => text.includes('\n'));
    const fields = {
      ...(context === undefined ? {} : { context }),
      ...(stack === undefined ? {} : { stack }),
    };
    if (message instanceof Error) this.logger[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'string') this.logger[level](fields, message);
    else this.logger[level]({ ...fields, detail: message });
  }
}
