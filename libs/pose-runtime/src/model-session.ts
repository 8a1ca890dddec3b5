import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { modelPath, type ModelManifest } from './model-manifest.ts';

export const executionProviders = ['cpu', 'cuda', 'webgpu'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

export interface SessionOptions {
  /** Folder of the converted models. */
  modelDir: string;
  executionProvider: ExecutionProvider;
  /**
   * Threads of one run. The default is 1, because a second thread helps little. Run segments side
   * by side instead.
   */
  threads?: number | undefined;
  /** Maximum number of images in one run; 1 by default. */
  batchSize?: number;
}

/**
 * Thrown if the model or the execution provider does not match the configuration. The clip is not
 * the cause.
 */
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable';
}

/** Outputs for one image, by the names in the manifest. */
export type ModelOutputs = Record<string, Float32Array>;

/** A loaded model. It runs one image or a batch at a time, and blocks the thread meanwhile. */
export class ModelSession {
  private readonly inputs: readonly Float32Array[];
  /** Feeds, indexed by the number of images. */
  private readonly feeds: readonly Record<string, Tensor>[];

  private constructor(
    readonly manifest: ModelManifest,
    private readonly session: InferenceSession,
    tensorClass: typeof Tensor,
    batchSize: number,
  ) {
    const { name, sidePx } = manifest.input;
    const imageLength = 3 * sidePx * sidePx;
    const all = new Float32Array(batchSize * imageLength);
    const counts = Array.from({ length: batchSize }, (_, i) => i + 1);
    const feedOf = (count: number): Record<string, Tensor> => {
      const images = all.subarray(0, count * imageLength);
      return { [name]: new tensorClass('float32', images, [count, 3, sidePx, sidePx]) };
    };
    this.inputs = counts.map((count) =>
      all.subarray((count - 1) * imageLength, count * imageLength),
    );
    this.feeds = counts.map(feedOf);
  }

  /**
   * @throws ModelUnavailable if the file, execution provider, inputs or outputs differ from the
   * manifest and options.
   */
  static async load(manifest: ModelManifest, options: SessionOptions): Promise<ModelSession> {
    const model = await readModel(manifest, options.modelDir);
    // Loaded on first use. A service that leaves inference to a PoseWorker keeps the native runtime
    // out of its own process.
    const runtime = await import('onnxruntime-node');
    const session = await createSession(runtime, manifest, model, options);
    requireAsDeclared(manifest, session);
    return new ModelSession(manifest, session, runtime.Tensor, options.batchSize ?? 1);
  }

  /** Returns the RGB planes of the image at an index of the batch. Fill them before `run`. */
  input(index = 0): Float32Array {
    return this.inputs[index]!;
  }

  /** Returns the outputs for the first `count` images, in their order. */
  async run(count = 1): Promise<ModelOutputs[]> {
    const results = await this.session.run(this.feeds[count - 1]!);
    return Array.from({ length: count }, (_, index) => {
      const outputs = this.manifest.outputs.map(({ name }) => {
        const data = results[name]!.data as Float32Array;
        const length = data.length / count;
        return [name, data.subarray(index * length, (index + 1) * length)] as const;
      });
      return Object.fromEntries(outputs);
    });
  }
}

async function readModel(manifest: ModelManifest, modelDir: string): Promise<Uint8Array> {
  const path = modelPath(manifest, modelDir);
  const model = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new ModelUnavailable(
      `the model ${path} cannot be read (${error.code}): convert the models with "node deploy/local/run-ts.mjs tools/strideform/convert-models/convert.ts"`,
    );
  });
  const sha256 = createHash('sha256').update(model).digest('hex');
  if (sha256 !== manifest.file.sha256)
    throw new ModelUnavailable(
      `${path} is damaged (its checksum is ${sha256}): delete it and convert the models again`,
    );
  return model;
}

type Runtime = typeof import('onnxruntime-node');

async function createSession(
  runtime: Runtime,
  manifest: ModelManifest,
  model: Uint8Array,
  { executionProvider, threads = 1 }: SessionOptions,
): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(model, {
      executionProviders: [executionProvider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
      // Threads that spin would take CPU time from the decoder. If a part of the graph ran on the
      // CPU, nobody would notice that the accelerator is not used.
      extra: {
        session: {
          intra_op: { allow_spinning: '0' },
          ...(executionProvider === 'cpu' ? {} : { disable_cpu_ep_fallback: '1' }),
        },
      },
    });
  } catch (error) {
    const reason = (error as Error).message.trim();
    throw new ModelUnavailable(
      `${manifest.name} cannot run on the execution provider ${executionProvider}: ${reason}. Set POSE_EXECUTION_PROVIDER to one that this machine has (cpu always works)`,
    );
  }
}

/** Compares the graph's real inputs and outputs with the manifest. */
function requireAsDeclared(manifest: ModelManifest, session: InferenceSession): void {
  const { name, sidePx } = manifest.input;
  const declared = {
    inputs: [describe(name, [3, sidePx, sidePx])],
    outputs: manifest.outputs.map((output) => describe(output.name, output.shape)).sort(),
  };
  const actual = {
    inputs: session.inputMetadata.map(describeMetadata),
    outputs: session.outputMetadata.map(describeMetadata).sort(),
  };
  for (const side of ['inputs', 'outputs'] as const) {
    const [expected, found] = [declared[side].join(', '), actual[side].join(', ')];
    if (expected === found) continue;
    throw new ModelUnavailable(
      `${manifest.name} has the ${side} ${found}, its manifest says ${expected}`,
    );
  }
}

function describeMetadata(metadata: InferenceSession.ValueMetadata): string {
  return metadata.isTensor && metadata.type === 'float32'
    ? describe(metadata.name, metadata.shape.slice(1))
    : `${metadata.name} (not a float32 tensor)`;
}

function describe(name: string, shape: readonly (number | string)[]): string {
  return `${name}[batch×${shape.join('×')}]`;
}
