import { Inject, Injectable, type OnModuleInit, type Provider } from '@nestjs/common';
import { HealthRegistry } from '@strideform/service-kit/health';
import { createLogger } from '@strideform/service-kit/logging';
import { makeScratchFolder } from '@strideform/service-kit/scratch';
import { instruments } from '@strideform/service-kit/telemetry';
import { measureGuards } from '../guards/measure-guards.ts';
import {
  hasSandbox,
  sandboxRemedy,
  useSandboxSettings,
  type SandboxMode,
} from '../sandbox/sandbox-settings.ts';

const OPTIONS = Symbol('DecoderSandboxOptions');

export interface DecoderSandboxOptions {
  readonly mode: SandboxMode;
  /** Lets a guarded child try to get out of its sandbox, and returns which guards stopped it. */
  readonly measureGuards: () => Promise<Readonly<Record<string, boolean>>>;
  /** True if there is a sandbox for this system. Without one, nothing can be required. */
  readonly hasSandbox: boolean;
}

/**
 * Sets up the sandbox of a service's decoding processes, and reports at startup which of its guards
 * work on this machine. On Linux, the service does not start if all guards are required and one
 * does not work.
 */
@Injectable()
export class DecoderSandbox implements OnModuleInit {
  private readonly logger = createLogger('decoder');
  private guards: Readonly<Record<string, boolean>> = {};

  /** Returns the providers for a service that decodes clips. */
  static providers(mode: SandboxMode): Provider[] {
    const options: DecoderSandboxOptions = { mode, measureGuards, hasSandbox };
    return [DecoderSandbox, { provide: OPTIONS, useValue: options }];
  }

  constructor(
    @Inject(OPTIONS) private readonly options: DecoderSandboxOptions,
    health: HealthRegistry,
  ) {
    // Set in the constructor, so that it applies before anything is decoded.
    useSandboxSettings({ mode: options.mode, makeFolder: makeScratchFolder });
    health.addDetail('decoder_guards', () => this.guards);
  }

  async onModuleInit(): Promise<void> {
    const { mode, measureGuards, hasSandbox } = this.options;
    const guards = await measureGuards();
    this.guards = guards;
    for (const [guard, holds] of Object.entries(guards))
      instruments.decoderGuards.set({ guard }, holds ? 1 : 0);
    const missing = Object.keys(guards).filter((guard) => !guards[guard]);
    if (missing.length === 0) this.logger.info({ guards }, 'the decoder is in its sandbox');
    else if (!hasSandbox)
      this.logger.warn({ guards }, 'this system has no sandbox for the decoder');
    else if (mode === 'best') this.logger.warn({ guards }, withoutGuards(missing));
    else throw new Error(`${withoutGuards(missing)}. ${sandboxRemedy}`);
  }
}

const withoutGuards = (missing: readonly string[]): string =>
  `this machine does not keep the decoder from: ${missing.join(', ')}`;
