// What stories expect, and how they say what they saw instead.

/** @throws {Error} that names what was expected */
export function expect(holds, what) {
  if (!holds) throw new Error(`expected: ${what}`);
}

/** Every pod of the release but those that end by themselves. */
export async function expectAllReady(platform) {
  const ending = ['set-up', 'test'];
  const pods = (await platform.pods()).filter(
    ({ metadata }) =>
      metadata.deletionTimestamp === undefined &&
      !ending.includes(metadata.labels['app.kubernetes.io/component']),
  );
  const notReady = pods.filter(
    ({ status }) =>
      !status.conditions.some(({ type, status: state }) => type === 'Ready' && state === 'True'),
  );
  expect(
    pods.length >= 10 && notReady.length === 0,
    `every pod ready, not: ${notReady.map(({ metadata }) => metadata.name).join(', ')}`,
  );
  return pods;
}
