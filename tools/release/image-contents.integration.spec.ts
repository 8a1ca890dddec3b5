import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { services, sourcesImage } from '../images/image-names.ts';
import { billOf, billSubjects, type BillOfMaterials } from './bills.ts';
import {
  contentsOfImages,
  describeContents,
  licenceProblems,
  type ImageContents,
} from './image-contents.ts';

const timeoutMs = 120_000;
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
    'refers to its own components only',
    async () => {
      const { components, dependencies, metadata } = await billNamed('gateway');
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

  test('are refused with a licence that is not allowed', () => {
    const part = { name: 'a', version: '1.0.0', licence: 'SSPL-1.0', text: null };
    const found = [{ image: 'gateway', parts: [part] }];
    expect(licenceProblems(found)).toEqual([
      'gateway contains a@1.0.0 under SSPL-1.0, which is not allowed',
    ]);
    expect(describeContents(found)).toContain(
      'gateway: 1 parts (1 SSPL-1.0)\n  a@1.0.0  SSPL-1.0  -',
    );
  });
});
