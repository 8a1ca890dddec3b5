import { modelNames, readManifest } from '@strideform/pose-runtime';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { services, sourcesImage } from '../images/image-names.ts';
import { billOf, billSubjects, type BillOfMaterials } from './bills.ts';
import {
  contentsOfImages,
  describeContents,
  licenceProblems,
  type ImageContents,
  type ImagePart,
} from './image-contents.ts';

/** Time limit of npm and Vite, which take seconds on a quiet machine. */
const timeoutMs = 300_000;
const billNamed = (name: string): Promise<BillOfMaterials> =>
  billOf(billSubjects.find((subject) => subject.name === name)!);
const namesIn = ({ components }: BillOfMaterials): string[] => components.map(({ name }) => name);

describe('a bill of materials', () => {
  test(
    'has every package of an image, also those that the workspace itself lists',
    async () => {
      const names = namesIn(await billNamed('gateway'));
      for (const name of [
        'zod',
        'kafkajs',
        'minio',
        '@nestjs/core',
        '@strideform/messaging',
        'node',
      ])
        expect(names).toContain(name);
    },
    timeoutMs,
  );

  test(
    'has what our binding is linked with, and nothing that images lack',
    async () => {
      const [withVideo, without] = [await billNamed('report'), await billNamed('metrics')];
      const names = namesIn(withVideo);
      for (const name of ['ffmpeg', 'openh264', 'dav1d', 'node-av']) expect(names).toContain(name);
      expect(namesIn(without)).not.toContain('ffmpeg');
      const absent = /^(typescript$|jest$|@seydx\/node-av-|@napi-rs\/.*-(win32|darwin|musl))/;
      expect(names.filter((name) => absent.test(name))).toEqual([]);
    },
    timeoutMs,
  );

  test(
    'has what Vite bundles into the console, where the console is',
    async () => {
      const { components } = await billNamed('gateway');
      const bundled = components.filter((each) => each['bom-ref'].startsWith('console:'));
      // The console's own packages, one of libs/drawing, and Vite for its helper.
      for (const name of ['preact', '@simplewebauthn/browser', 'perfect-freehand', 'vite'])
        expect(bundled.map((each) => each.name)).toContain(name);
      expect(bundled.find(({ name }) => name === '@preact/signals')).toMatchObject({
        purl: expect.stringMatching(/^pkg:npm\/%40preact\/signals@\d/),
        licenses: [{ license: { id: 'MIT' } }],
      });
      expect(namesIn(await billNamed('metrics'))).not.toContain('preact');
    },
    timeoutMs,
  );

  test(
    'has the pose models of inference, with their source',
    async () => {
      const { components } = await billNamed('inference');
      const models = components.filter(({ type }) => type === 'machine-learning-model');
      expect(models.map(({ name }) => name)).toEqual([...modelNames].sort());
      const { source, file } = readManifest('blazepose-heavy');
      expect(models.find(({ name }) => name === 'blazepose-heavy')).toMatchObject({
        version: source.version,
        purl: `pkg:npm/%40mediapipe/pose@${source.version}#pose_landmark_heavy.tflite`,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        hashes: [{ alg: 'SHA-256', content: file.sha256 }],
      });
      expect(namesIn(await billNamed('operator'))).not.toContain('blazepose-heavy');
    },
    timeoutMs,
  );

  test.each(['gateway', 'inference'])(
    'of %s refers to its own components only',
    async (name) => {
      const { components, dependencies, metadata } = await billNamed(name);
      const refs = [...components, metadata.component].map((component) => component['bom-ref']);
      expect(new Set(refs).size).toBe(refs.length);
      expect(dependencies.map(({ ref }) => ref).sort()).toEqual([...refs].sort());
      const used = dependencies.flatMap(({ dependsOn }) => dependsOn);
      expect(used.filter((ref) => !refs.includes(ref))).toEqual([]);
    },
    timeoutMs,
  );
});

describe('the contents of images', () => {
  let contents: ImageContents[];
  beforeAll(async () => {
    contents = await contentsOfImages();
  }, timeoutMs);

  test('are those of every image, under licences that are allowed', () => {
    expect(contents.map(({ image }) => image)).toEqual([...services, sourcesImage]);
    expect(licenceProblems(contents)).toEqual([]);
    for (const { parts } of contents.slice(0, -1)) expect(parts.length).toBeGreaterThan(100);
    expect(contents.at(-1)!.parts.map(({ name }) => name)).toEqual(['ffmpeg', 'openh264', 'dav1d']);
  });

  test('name the file with the text of a licence, where a package has one', () => {
    const texts = contents
      .flatMap(({ parts }) => parts)
      .map(({ text }) => text)
      .filter((text) => text?.startsWith('/app/node_modules/'));
    expect(texts.length).toBeGreaterThan(1000);
    const missing = texts.filter((text) => !existsSync(join(root, text!.slice('/app/'.length))));
    expect(missing).toEqual([]);
  });

  test('have every package that the console imports, with a text that its image has', () => {
    const { devDependencies } = JSON.parse(
      readFileSync(join(root, 'services/console/package.json'), 'utf8'),
    );
    const imported = Object.keys(devDependencies).filter(
      (name) => !name.startsWith('@strideform/'),
    );
    for (const { image, parts } of contents) {
      const bundled = parts.filter(({ place }) => place === 'console');
      const hasConsole = image === 'gateway' || image === 'operator';
      const expected = hasConsole ? expect.arrayContaining(imported) : [];
      expect([image, bundled.map(({ name }) => name)]).toEqual([image, expected]);
      for (const { text } of bundled) expect(text).toBe('/app/services/console/dist/licences.json');
    }
  });

  test('have the models of inference, under the licence that every image has', () => {
    const models = contents.flatMap(({ image, parts }) =>
      parts.filter(({ place }) => place === 'models').map(({ name, text }) => [image, name, text]),
    );
    expect(models).toEqual(
      [...modelNames].sort().map((name) => ['inference', name, '/app/LICENSE']),
    );
  });

  test('are refused if we bundle or convert something without the text of its licence', () => {
    const part = { name: 'a', version: '1.0.0', licence: 'MIT', text: null };
    const parts: ImagePart[] = [
      { ...part, place: 'node_modules' },
      { ...part, name: 'b', place: 'console' },
      { ...part, name: 'c', place: 'models' },
    ];
    expect(licenceProblems([{ image: 'gateway', parts }])).toEqual([
      'gateway contains b@1.0.0 without the text of its licence',
      'gateway contains c@1.0.0 without the text of its licence',
    ]);
  });

  test('are refused with a licence that is not allowed', () => {
    const part = { name: 'a', version: '1.0.0', licence: 'SSPL-1.0', text: null };
    const found: ImageContents[] = [
      { image: 'gateway', parts: [{ ...part, place: 'node_modules' }] },
    ];
    expect(licenceProblems(found)).toEqual([
      'gateway contains a@1.0.0 under SSPL-1.0, which is not allowed',
    ]);
    expect(describeContents(found)).toContain(
      'gateway: 1 parts (1 SSPL-1.0)\n  a@1.0.0  SSPL-1.0  -',
    );
  });
});
