import { Inject, Injectable, type OnModuleInit, type Provider } from '@nestjs/common';
import { HealthRegistry } from '../health/health-registry.ts';
import { createLogger } from '../logging/logger.ts';
import { makeScratchFolder } from '../scratch/scratch-folder.ts';
import { instruments } from '../telemetry/instruments.ts';

const DECODER_SANDBOX = Symbol('DecoderSandbox');

type SandboxMode = 'required' | 'best';

/** The sandbox of the processes that decode clips, by the library that starts them. */
export interface DecoderSandboxOptions {
  readonly mode: SandboxMode;
  readonly use: (settings: {
    readonly mode: SandboxMode;
    readonly makeFolder: (purpose: string) => string;
  }) => void;
  /** Lets a decoder try to get out, and returns which guards kept it in. */
  readonly measureGuards: () => Promise<Readonly<Record<string, boolean>>>;
}

/**
 * Says at the start which guards of the decoder hold on this machine. The service does not start
 * where one is missing and all are required.
 */
@Injectable()
export class DecoderSandbox implements OnModuleInit {
  private readonly logger = createLogger('decoder');
  private guards: Readonly<Record<string, boolean>> = {};

  /** The providers of a service that decodes clips. */
  static of(options: DecoderSandboxOptions): Provider[] {
    return [DecoderSandbox, { provide: DECODER_SANDBOX, useValue: options }];
  }

  constructor(
    @Inject(DECODER_SANDBOX) private readonly options: DecoderSandboxOptions,
    health: HealthRegistry,
  ) {
    // Before anything decodes.
    options.use({ mode: options.mode, makeFolder: makeScratchFolder });
    health.addDetail('decoder_guards', () => this.guards);
  }

  async onModuleInit(): Promise<void> {
    const { mode, measureGuards } = this.options;
    const guards = await measureGuards();
    this.guards = guards;
    for (const [guard, holds] of Object.entries(guards))
      instruments.decoderGuards.set({ guard }, holds ? 1 : 0);
    const missing = Object.keys(guards).filter((guard) => !guards[guard]);
    if (missing.length === 0) this.logger.info({ guards }, 'the decoder is in its sandbox');
    else if (mode === 'best') this.logger.warn({ guards }, withoutGuards(missing));
    else throw new Error(`${withoutGuards(missing)}, and DECODER_SANDBOX is "required"`);
  }
}

const withoutGuards = (missing: readonly string[]): string =>
  `this machine does not keep the decoder from: ${missing.join(', ')}`;
