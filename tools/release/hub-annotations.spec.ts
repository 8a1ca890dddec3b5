import { hubProblems, readDescription } from '../chart/hub-annotations.ts';

describe('what Artifact Hub shows', () => {
  const description = readDescription();
  const withAnnotation = (name: string, text: string) => ({
    ...description,
    annotations: { ...description.annotations, [`artifacthub.io/${name}`]: text },
  });

  test('is what it understands, and agrees with the repository', () => {
    expect(hubProblems(description)).toEqual([]);
  });

  test.each([
    ['changes', '- {kind: added, description: A page}'],
    ['images', `- {name: gateway, image: "registry.example/gateway:1.0.0@sha256:abc"}`],
    ['prerelease', 'true'],
  ])('accepts %s in a release', (name, text) => {
    expect(hubProblems(withAnnotation(name, text))).toEqual([]);
  });

  test.each([
    ['changes', '- {kind: new, description: A page}'],
    ['changes', '[]'],
    ['images', '- {name: gateway}'],
    ['licence', 'Apache-2.0'],
    ['license', 'MIT'],
    ['prerelease', 'no'],
    ['category', 'running'],
  ])('refuses %s: %s', (name, text) => {
    expect(hubProblems(withAnnotation(name, text))).toEqual([
      `Artifact Hub does not understand artifacthub.io/${name}: ${text}`,
    ]);
  });

  test('is refused if it differs from other files', () => {
    expect(hubProblems({ ...description, kubeVersion: '>=1.29.0-0' })).toEqual([
      'kubeVersion begins at 1.29, and charts/strideform/README.md does not say so',
      'kubeVersion begins at 1.29, and docs/support.md does not say so',
    ]);
    expect(hubProblems({ ...description, appVersion: '0.0.1' })).toEqual([
      `version is ${description.version}, and appVersion 0.0.1`,
    ]);
  });
});
