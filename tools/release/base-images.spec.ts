import { baseImagesOf, pinImages } from './base-images.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;

describe('base images', () => {
  const dockerfile = `ARG NODE_IMAGE=docker.io/library/node:24
ARG INFERENCE_IMAGE=strideform/inference
FROM \${NODE_IMAGE} AS build
FROM --platform=linux/arm64 docker.io/library/debian:12@${digest} AS base
FROM build
FROM \${INFERENCE_IMAGE}
FROM scratch
`;

  test('are those from elsewhere, and have a digest or not', () => {
    expect(baseImagesOf(dockerfile)).toEqual([
      { reference: 'docker.io/library/node:24', isPinned: false },
      { reference: `docker.io/library/debian:12@${digest}`, isPinned: true },
    ]);
  });

  test('get the digests of their tags', async () => {
    const asked: string[] = [];
    const pinned = await pinImages(dockerfile, async (reference) => {
      asked.push(reference);
      return other;
    });
    expect(asked).toEqual(['docker.io/library/node:24', 'docker.io/library/debian:12']);
    expect(pinned).toContain(`ARG NODE_IMAGE=docker.io/library/node:24@${other}\n`);
    expect(pinned).toContain(`docker.io/library/debian:12@${other} AS base`);
    expect(baseImagesOf(pinned).every(({ isPinned }) => isPinned)).toBe(true);
  });

  test('a short or wrong digest does not count', () => {
    expect(baseImagesOf('FROM node:24@sha256:abc')).toEqual([
      { reference: 'node:24@sha256:abc', isPinned: false },
    ]);
  });
});
