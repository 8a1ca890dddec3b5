import { modelNames, modelPath, readManifest } from '@strideform/pose-runtime';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareModels } from './convert.ts';
import { samePadding } from './operator-mapping.ts';
import { readTfliteGraph } from './tflite-graph.ts';

describe('prepareModels', () => {
  let cacheDir: string;
  beforeEach(() => {
    cacheDir = mkdtempSync(join(tmpdir(), 'models-'));
  });
  afterEach(() => rmSync(cacheDir, { recursive: true }));

  test('converts every model to the very bytes that its manifest names, and then leaves them alone', async () => {
    const lines: string[] = [];
    const modelDir = await prepareModels({ cacheDir, onProgress: (line) => lines.push(line) });
    expect(lines).toHaveLength(modelNames.length);
    expect(readdirSync(modelDir).toSorted()).toEqual(
      modelNames.map((name) => modelPath(readManifest(name), '').replace(/^\//, '')).toSorted(),
    );
    await prepareModels({ cacheDir, onProgress: (line) => lines.push(line) });
    expect(lines).toHaveLength(modelNames.length);
  });

  test('replaces a file that was cut short', async () => {
    const modelDir = await prepareModels({ cacheDir });
    const manifest = readManifest('blazepose-lite');
    writeFileSync(modelPath(manifest, modelDir), 'cut short');
    await prepareModels({ cacheDir });
    expect(statSync(modelPath(manifest, modelDir)).size).toBe(manifest.file.sizeBytes);
  });
});

test('a file that is no TFLite model is refused', () => {
  expect(() => readTfliteGraph(new Uint8Array(64))).toThrow('not a TFLite model');
});

// TensorFlow defines that the output has ceil(size / stride) pixels.
test.each([
  [{ size: 256, kernel: 3, stride: 2, dilation: 1 }, 1],
  [{ size: 255, kernel: 3, stride: 2, dilation: 1 }, 2],
  [{ size: 64, kernel: 5, stride: 1, dilation: 1 }, 4],
  [{ size: 64, kernel: 3, stride: 1, dilation: 2 }, 4],
  [{ size: 8, kernel: 1, stride: 2, dilation: 1 }, 0],
])('"SAME" padding of %o is %i', ({ size, kernel, stride, dilation }, total) => {
  expect(samePadding(size, kernel, stride, dilation)).toBe(total);
});
