// Checks that KEDA reads the lag with the encryption, the login and the authorities that the pods
// use, or with those of an authentication of its own.
import {
  manifestsOf,
  podsOf,
  type Manifest,
  type ManifestOf,
  type ScaledObjectSpec,
} from './manifests.ts';

type Trigger = ScaledObjectSpec['triggers'][number];
type Authentication = ManifestOf<'TriggerAuthentication'>;

/**
 * KEDA's words for the values of KAFKA_SASL_MECHANISM. It has none for oauthbearer with a token of
 * a pod: its own oauthbearer asks an endpoint for tokens, with a name and a password.
 */
const saslWords: Readonly<Record<string, string>> = {
  plain: 'plaintext',
  'scram-sha-256': 'scram_sha256',
  'scram-sha-512': 'scram_sha512',
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

const authenticationOf = (
  { authenticationRef }: Trigger,
  objects: readonly Manifest[],
): Authentication | undefined =>
  manifestsOf(objects, 'TriggerAuthentication').find(
    ({ metadata }) => metadata.name === authenticationRef?.name,
  );

const parametersOf = ({ spec }: Authentication): string[] =>
  [...(spec.secretTargetRef ?? []), ...(spec.configMapTargetRef ?? [])].map(
    ({ parameter }) => parameter,
  );

/**
 * Returns true if the authentication of a trigger gives a part of the connection. One that the
 * chart does not make belongs to the user, only its name is known, and it gives every part.
 */
function isGiven(part: string, trigger: Trigger, objects: readonly Manifest[]): boolean {
  if (trigger.authenticationRef === undefined) return false;
  const authentication = authenticationOf(trigger, objects);
  return authentication === undefined || parametersOf(authentication).includes(part);
}

function connectionProblems(trigger: Trigger, objects: readonly Manifest[]): string[] {
  const { metadata } = trigger;
  const mechanism = podsVariable(objects, 'KAFKA_SASL_MECHANISM');
  const ofPods = {
    tls: podsVariable(objects, 'KAFKA_TLS') === 'true' ? 'enable' : undefined,
    sasl: mechanism === undefined ? undefined : saslWords[mechanism],
    saslTokenProvider: mechanism === 'aws-msk-iam' ? 'aws_msk_iam' : undefined,
    awsRegion: podsVariable(objects, 'KAFKA_SASL_REGION'),
  };
  // KEDA reads the region from the trigger only.
  const given = ['tls', 'sasl', 'saslTokenProvider'].filter((part) =>
    isGiven(part, trigger, objects),
  );
  const twice = given
    .filter((part) => metadata[part] !== undefined)
    .map((part) => `${part} is in the trigger and in its authentication, which KEDA refuses`);
  const different = Object.entries(ofPods)
    .filter(([part, value]) => !given.includes(part) && metadata[part] !== value)
    .map(
      ([part, value]) => `${part} is ${metadata[part] ?? 'absent'}, pods have ${value ?? 'none'}`,
    );
  return [...twice, ...different];
}

function loginProblems(trigger: Trigger, objects: readonly Manifest[]): string[] {
  const { metadata, authenticationRef } = trigger;
  const isLoginGiven = isGiven('sasl', trigger, objects);
  const needsLogin = podsVariable(objects, 'KAFKA_SASL_MECHANISM') !== undefined;
  if (metadata['sasl'] === undefined && !isLoginGiven)
    return needsLogin ? ['has no login, and pods have one'] : [];
  if (authenticationRef === undefined) return ['has no login'];
  const authentication = authenticationOf(trigger, objects);
  if (authentication === undefined) return [];
  if (metadata['saslTokenProvider'] !== undefined)
    return authentication.spec.podIdentity?.provider === 'aws' ? [] : ['its login has no identity'];
  const given = parametersOf(authentication);
  return ['username', 'password']
    .filter((parameter) => !given.includes(parameter))
    .map((parameter) => `its login has no ${parameter}`);
}
