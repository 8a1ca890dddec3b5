import { modelNames, modelPath, readManifest } from './model-manifest.ts';

describe('the model manifests', () => {
  test.each(modelNames)('%s is complete, under its own name and a free licence', (name) => {
    const manifest = readManifest(name);
    expect(manifest.name).toBe(name);
    expect(manifest.licence).toBe('Apache-2.0');
  });

  test('a landmark model names its skeleton, a detector has none', () => {
    for (const { decoder, skeleton } of modelNames.map(readManifest))
      expect(skeleton !== null).toBe(decoder === 'blazepose-landmarks');
  });

  test("the file's name carries its checksum", () => {
    const manifest = readManifest('blazepose-full');
    expect(modelPath(manifest, '/models')).toBe(
      `/models/blazepose-full-${manifest.file.sha256.slice(0, 12)}.onnx`,
    );
  });
});
