import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { join } from 'node:path';
import { contractProblems } from './contract.mjs';
import { jsonSchemaOf } from './crd-schema.mjs';
import { edgeProblems } from './edges.mjs';
import { podProblems } from './pods.mjs';
import { chart } from './render.mjs';

/** What the chart makes of ci/bundled.yaml, with a change. */
function rendered(change = () => undefined) {
  const objects = loadAll(readFileSync(join(chart, 'ci', 'golden', 'bundled.yaml'), 'utf8')).filter(
    Boolean,
  );
  const find = (kind, end) =>
    objects.find((object) => object.kind === kind && object.metadata.name.endsWith(end));
  change(find, objects);
  return { objects };
}
const containerOf = ({ spec }) => spec.template.spec.containers[0];

describe('the contract of chart and services', () => {
  test('holds for what the chart makes', () => expect(contractProblems(rendered())).toEqual([]));

  test.each([
    [
      'a variable that is not read',
      ({ env }) => env.push({ name: 'RATE_LIMIT', value: '5' }),
      'sets RATE_LIMIT, which gateway does not read',
    ],
    [
      'one that is missing',
      ({ env }) =>
        env.splice(
          env.findIndex(({ name }) => name === 'MONGODB_URI'),
          1,
        ),
      'does not set MONGODB_URI, which gateway cannot do without',
    ],
    [
      'a secret in the open',
      ({ env }) =>
        Object.assign(
          env.find(({ name }) => name === 'S3_SECRET_KEY'),
          { value: 'hunter2', valueFrom: undefined },
        ),
      'shows S3_SECRET_KEY, which is a secret',
    ],
    [
      'nothing as a value',
      ({ env }) => env.push({ name: 'TRUSTED_PROXIES', value: '' }),
      'sets TRUSTED_PROXIES to nothing',
    ],
  ])('is broken by %s', (_, change, problem) => {
    expect(
      contractProblems(rendered((find) => change(containerOf(find('Deployment', '-gateway'))))),
    ).toEqual([expect.stringContaining(problem)]);
  });
});

describe('what pods have', () => {
  test('is there', () => expect(podProblems(rendered())).toEqual([]));

  test.each([
    [
      'root',
      (pod) => {
        pod.securityContext.runAsNonRoot = false;
      },
      'may run as root',
    ],
    [
      'a token',
      (pod) => {
        delete pod.automountServiceAccountToken;
      },
      'mounts a token',
    ],
    [
      'a folder of the host',
      (pod) => {
        pod.volumes.push({ name: 'host', hostPath: { path: '/' } });
      },
      'restricted standard',
    ],
    [
      'a capability',
      (pod) => {
        pod.containers[0].securityContext.capabilities.add = ['NET_ADMIN'];
      },
      'keeps capabilities',
    ],
    [
      'a root that is written to',
      (pod) => {
        pod.containers[0].securityContext.readOnlyRootFilesystem = false;
      },
      'may write to its root',
    ],
    [
      'no request',
      (pod) => {
        delete pod.containers[0].resources.requests;
      },
      'does not say what it needs',
    ],
    [
      'liveness that asks neighbours',
      (pod) => {
        pod.containers[0].livenessProbe.httpGet.path = '/readyz';
      },
      'may depend on a neighbour',
    ],
  ])('is missed with %s', (_, change, problem) => {
    expect(
      podProblems(rendered((find) => change(find('Deployment', '-ingest').spec.template.spec))),
    ).toEqual([expect.stringContaining(problem)]);
  });
});

describe('network policies', () => {
  const problemsAfter = (change) =>
    edgeProblems(rendered(change), { hasModel: false, hasCollector: false });
  test('have the edges of the design', () => expect(problemsAfter()).toEqual([]));

  test('are seen when they let more or less out, in, or away', () => {
    expect(
      problemsAfter((find) => {
        find('NetworkPolicy', '-metrics').spec.egress.pop();
      }),
    ).toEqual(['no policy lets out metrics → object-store, an edge of the design']);
    expect(
      problemsAfter((find) => {
        find('NetworkPolicy', '-report').spec.ingress.push({});
      }),
    ).toEqual([expect.stringContaining('anyone may call report')]);
    expect(
      problemsAfter((find) => {
        find('NetworkPolicy', '-report').spec.egress.push({});
      }),
    ).toEqual([expect.stringContaining('1 ways out of the cluster, the design gives it 0')]);
    expect(
      problemsAfter((find) => {
        find('NetworkPolicy', '-report').spec.ingress.push({ from: [] });
      }),
    ).toEqual([expect.stringContaining('anyone may call report')]);
    expect(
      problemsAfter((find) => {
        find('NetworkPolicy', '-report').spec.egress.push({ to: [] });
      }),
    ).toEqual([expect.stringContaining('1 ways out of the cluster, the design gives it 0')]);
    const anywhere = { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] };
    expect(
      problemsAfter((find) => {
        find('NetworkPolicy', '-report').spec.egress.push(anywhere);
      }),
    ).toEqual([
      expect.stringContaining('lets report out to anywhere'),
      expect.stringContaining('1 ways out of the cluster'),
    ]);
    expect(
      problemsAfter((find) => {
        find('NetworkPolicy', '-default').spec.egress.push({ ports: [{ port: 443 }] });
      }),
    ).toEqual([expect.stringContaining('more than the names of services')]);
  });
});

test("a custom resource's schema refuses what it does not list, and takes a number or text where the definition does", () => {
  const openAPIV3Schema = {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: {
          port: { 'x-kubernetes-int-or-string': true },
          any: { type: 'object', properties: {}, 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
    },
  };
  const [{ name, schema }] = jsonSchemaOf({
    spec: {
      group: 'keda.sh',
      names: { kind: 'ScaledObject' },
      versions: [{ name: 'v1alpha1', served: true, schema: { openAPIV3Schema } }],
    },
  });
  expect(name).toBe('scaledobject-keda-v1alpha1.json');
  expect(schema.properties.spec).toMatchObject({
    additionalProperties: false,
    properties: { port: { anyOf: [{ type: 'integer' }, { type: 'string' }] } },
  });
  expect(schema.properties.spec.properties.any.additionalProperties).toBeUndefined();
});
