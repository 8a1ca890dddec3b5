// Checks that the chart sets each variable that a service requires, and none that the service does
// not read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callingName, podsOf, type EnvironmentVariable, type Manifest } from './manifests.ts';
import { chart } from './render.ts';

/** Variables that Node itself reads. */
const nodeVariables = [
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_USE_ENV_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
];
/** Addresses that the export of a tenant needs. Only the operator's own pod has them. */
const exportAddresses = ['METRICS_GRPC_URL', 'REPORT_GRPC_URL', 'THREADS_GRPC_URL'];
const secrets = [
  'MONGODB_URI',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'KAFKA_SASL_USERNAME',
  'KAFKA_SASL_PASSWORD',
  'OPENAI_API_KEY',
  'MEDIA_LINK_SECRETS',
  'SMTP_USERNAME',
  'SMTP_PASSWORD',
];

interface ReadVariables {
  readonly variables: Readonly<
    Record<string, { readonly required: boolean; readonly default?: string }>
  >;
}

/** Returns the variables that each service reads, from its configuration's schema. */
export function readVariables(): Readonly<Record<string, ReadVariables>> {
  return JSON.parse(readFileSync(join(chart, 'files', 'services.json'), 'utf8'));
}

export function variableProblems(objects: readonly Manifest[]): string[] {
  const services = readVariables();
  const seen = new Set<string>();
  const problems = podsOf(objects).flatMap(({ owner, component, spec }) => {
    const service = callingName(component);
    const read = services[service];
    if (read === undefined) return [];
    seen.add(service);
    return spec.containers.flatMap(({ env = [] }) =>
      [...environmentProblems(service, read, env), ...exportProblems(component, env)].map(
        (problem) => `${owner} ${problem}`,
      ),
    );
  });
  const absent = Object.keys(services).filter((service) => !seen.has(service));
  return [...problems, ...absent.map((service) => `${service} has no pod`)];
}

function exportProblems(component: string, env: readonly EnvironmentVariable[]): string[] {
  if (callingName(component) !== 'operator') return [];
  const isSet = (variable: string): boolean => env.some(({ name }) => name === variable);
  if (['operator', 'reconcile'].includes(component))
    return exportAddresses
      .filter((variable) => !isSet(variable))
      .map((variable) => `does not set ${variable}, which the export of a tenant needs`);
  return exportAddresses
    .filter(isSet)
    .map((variable) => `sets ${variable}, and ${component} exports no tenant`);
}

function environmentProblems(
  service: string,
  { variables }: ReadVariables,
  env: readonly EnvironmentVariable[],
): string[] {
  const names = env.map(({ name }) => name);
  const required = Object.keys(variables).filter((name) => variables[name]!.required);
  const missing = required.filter((name) => !names.includes(name));
  const unread = names.filter((name) => !(name in variables) && !nodeVariables.includes(name));
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  const shown = env.filter(({ name, value }) => secrets.includes(name) && value !== undefined);
  const empty = env.filter(
    ({ value, valueFrom }) => valueFrom === undefined && String(value).trim() === '',
  );
  return [
    ...missing.map((name) => `does not set ${name}, which ${service} requires`),
    ...unread.map((name) => `sets ${name}, which ${service} does not read`),
    ...doubled.map((name) => `sets ${name} twice`),
    ...shown.map(({ name }) => `shows ${name}, which is a secret`),
    ...empty.map(({ name }) => `sets ${name} to nothing`),
  ];
}
