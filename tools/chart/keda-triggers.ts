// Checks that KEDA reads the lag with the encryption, the login and the authorities that the pods
// use.
import { manifestsOf, podsOf, type Manifest, type ScaledObjectSpec } from './manifests.ts';

type Trigger = ScaledObjectSpec['triggers'][number];

/** KEDA's words for the values of KAFKA_SASL_MECHANISM. */
const saslWords: Readonly<Record<string, string>> = {
  plain: 'plaintext',
  'scram-sha-256': 'scram_sha256',
  'scram-sha-512': 'scram_sha512',
  oauthbearer: 'oauthbearer',
  'aws-msk-iam': 'oauthbearer',
};

export function kedaProblems(objects: readonly Manifest[]): string[] {
  return manifestsOf(objects, 'ScaledObject').flatMap(({ metadata, spec }) =>
    spec.triggers
      .flatMap((trigger) => [
        ...connectionProblems(trigger, objects),
        ...loginProblems(trigger, objects),
      ])
      .map((problem) => `ScaledObject ${metadata.name}: ${problem}`),
  );
}

/** Returns the value of a variable in the pods. It is the same in every pod that uses Kafka. */
const podsVariable = (objects: readonly Manifest[], name: string): string | undefined =>
  podsOf(objects)
    .flatMap(({ spec }) => spec.containers)
    .flatMap(({ env = [] }) => env)
    .find((variable) => variable.name === name)?.value;

function connectionProblems({ metadata }: Trigger, objects: readonly Manifest[]): string[] {
  const mechanism = podsVariable(objects, 'KAFKA_SASL_MECHANISM');
  const expected = {
    tls: podsVariable(objects, 'KAFKA_TLS') === 'true' ? 'enable' : undefined,
    sasl: mechanism === undefined ? undefined : saslWords[mechanism],
    saslTokenProvider: mechanism === 'aws-msk-iam' ? 'aws_msk_iam' : undefined,
    awsRegion: podsVariable(objects, 'KAFKA_SASL_REGION'),
  };
  return Object.entries(expected)
    .filter(([name, value]) => metadata[name] !== value)
    .map(
      ([name, value]) => `${name} is ${metadata[name] ?? 'absent'}, pods have ${value ?? 'none'}`,
    );
}

/**
 * Checks the login. An object that the chart does not make belongs to the user, and only its name
 * is known.
 */
function loginProblems(
  { metadata, authenticationRef }: Trigger,
  objects: readonly Manifest[],
): string[] {
  const own = manifestsOf(objects, 'TriggerAuthentication').find(
    (each) => each.metadata.name === authenticationRef?.name,
  );
  if (metadata['sasl'] === undefined) return [];
  if (authenticationRef === undefined) return ['has no login'];
  if (own === undefined) return [];
  if (metadata['saslTokenProvider'] !== undefined)
    return own.spec.podIdentity?.provider === 'aws' ? [] : ['its login has no identity'];
  const given = own.spec.secretTargetRef?.map(({ parameter }) => parameter) ?? [];
  return ['username', 'password']
    .filter((parameter) => !given.includes(parameter))
    .map((parameter) => `its login has no ${parameter}`);
}
