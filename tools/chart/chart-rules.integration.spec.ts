import { claimProblems } from './claims.ts';
import { jsonSchemasOf, type JsonObject } from './crd-schema.ts';
import { kedaProblems } from './keda-triggers.ts';
import type {
  Container,
  EnvironmentVariable,
  Manifest,
  NetworkPolicySpec,
  PodSpec,
} from './manifests.ts';
import { edgeProblems } from './network-edges.ts';
import { podProblems } from './pod-standards.ts';
import { find, renderedChart } from './rendered-chart.fixture.ts';
import { summaryOf } from './rendering-changes.ts';
import { identityProblems } from './service-identities.ts';
import { taskLimitProblems } from './task-limits.ts';
import { variableProblems } from './variables.ts';

interface PortsOfService {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly ports: { appProtocol?: string }[] };
}

const renderedObjects = renderedChart();

describe('the contract of chart and services', () => {
  const problemsAfter = (change: (env: EnvironmentVariable[]) => void): string[] => {
    const objects = renderedObjects();
    const { spec } = find(objects, 'Deployment', '-gateway').spec.template;
    change(spec.containers[0]!.env!);
    return variableProblems(objects);
  };

  test('holds for what the chart makes', () =>
    expect(variableProblems(renderedObjects())).toEqual([]));

  test.each<[what: string, change: (env: EnvironmentVariable[]) => void, problem: string]>([
    [
      'a variable that is not read',
      (env) => env.push({ name: 'RATE_LIMIT', value: '5' }),
      'sets RATE_LIMIT, which gateway does not read',
    ],
    [
      'one that is missing',
      (env) =>
        env.splice(
          env.findIndex(({ name }) => name === 'MONGODB_URI'),
          1,
        ),
      'does not set MONGODB_URI, which gateway requires',
    ],
    [
      'a secret in the open',
      (env) => {
        const secret = env.find(({ name }) => name === 'S3_SECRET_KEY')!;
        secret.value = 'hunter2';
        delete secret.valueFrom;
      },
      'shows S3_SECRET_KEY, which is a secret',
    ],
    [
      'nothing as a value',
      (env) => env.push({ name: 'TRUSTED_PROXIES', value: '' }),
      'sets TRUSTED_PROXIES to nothing',
    ],
  ])('is broken by %s', (_, change, problem) => {
    expect(problemsAfter(change)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('gRPC between services', () => {
  test('reaches every pod, with the certificates of both sides', () => {
    expect(identityProblems(renderedObjects('bundled'))).toEqual([]);
    expect(identityProblems(renderedObjects('production'))).toEqual([]);
  });

  test('fails with the certificate of another service', () => {
    const objects = renderedObjects('production');
    const { volumes } = find(objects, 'Deployment', '-threads').spec.template.spec;
    const mounted = volumes!.find((volume) => 'secret' in volume) as {
      secret: { secretName: string };
    };
    mounted.secret.secretName = 'strideform-grpc-tls-gateway';
    expect(identityProblems(objects)).toEqual([
      'Deployment strideform-threads: mounts no certificate for the name threads.strideform.strideform',
    ]);
  });

  test('fails if a mesh would read another protocol', () => {
    const objects = renderedObjects('production') as unknown as PortsOfService[];
    const service = objects.find(({ metadata }) => metadata.name === 'strideform-threads-pods')!;
    delete service.spec.ports[0]!.appProtocol;
    expect(identityProblems(objects as unknown as Manifest[])).toEqual([
      'Service strideform-threads-pods: the appProtocol of gRPC is none in place of https',
    ]);
  });

  test('is not spread by a Service with an address', () => {
    const objects = renderedObjects();
    const { spec } = find(objects, 'Deployment', '-threads').spec.template;
    const env = spec.containers[0]!.env!;
    env.find(({ name }) => name === 'METRICS_GRPC_URL')!.value = 'strideform-metrics:50052';
    expect(identityProblems(objects)).toEqual([
      'Deployment strideform-threads: METRICS_GRPC_URL is no headless Service, so all calls go to one pod',
    ]);
  });
});

test('a claim without its template is reported', () => {
  const objects = renderedObjects('production');
  expect(claimProblems(objects)).toEqual([]);
  const others = objects.filter(({ kind }) => (kind as string) !== 'ResourceClaimTemplate');
  expect(claimProblems(others)).toEqual([
    expect.stringContaining('there is no ResourceClaimTemplate strideform-inference-claimed-'),
  ]);
});

describe('KEDA', () => {
  const problemsAfter = (change: (objects: Manifest[]) => void): string[] => {
    const objects = renderedObjects('production');
    change(objects);
    return kedaProblems(objects);
  };

  test('reads the lag as the pods read messages', () => {
    expect(kedaProblems(renderedObjects('production'))).toEqual([]);
    expect(kedaProblems(renderedObjects('identity'))).toEqual([]);
    expect(kedaProblems(renderedObjects('aks'))).toEqual([]);
  });

  test('reads the lag as its own authentication says, and nothing is given twice', () => {
    // One authentication is in the chart's values, and of the other only its name.
    for (const values of ['aks', 'identity']) {
      const objects = renderedObjects(values);
      const { metadata } = find(objects, 'ScaledObject', '-cpu').spec.triggers[0]!;
      expect(metadata).not.toMatchObject({ tls: expect.anything() });
      Object.assign(metadata, { tls: 'enable', sasl: 'oauthbearer' });
      expect(kedaProblems(objects)).toEqual([
        expect.stringContaining('tls is in the trigger and in its authentication'),
        expect.stringContaining('sasl is in the trigger and in its authentication'),
      ]);
    }
    const objects = renderedObjects('aks');
    Object.assign(find(objects, 'TriggerAuthentication', 'kafka-lag').spec, {
      secretTargetRef: [{ parameter: 'tls' }],
    });
    expect(kedaProblems(objects)).toContainEqual(
      expect.stringContaining('has no login, and pods have one'),
    );
  });

  test('fails without encryption, with another login, or with none', () => {
    const [trigger] = find(renderedObjects('production'), 'ScaledObject', '-metrics').spec.triggers;
    expect(trigger!.metadata).toMatchObject({ tls: 'enable', sasl: 'scram_sha512' });
    expect(
      problemsAfter((objects) => {
        const { metadata } = find(objects, 'ScaledObject', '-gpu').spec.triggers[0]!;
        delete metadata['tls'];
        metadata['sasl'] = 'plaintext';
      }),
    ).toEqual([
      expect.stringContaining('tls is absent, pods have enable'),
      expect.stringContaining('sasl is plaintext, pods have scram_sha512'),
    ]);
    expect(
      problemsAfter((objects) => {
        const login = find(objects, 'TriggerAuthentication', '-kafka').spec;
        Object.assign(login, { secretTargetRef: [] });
      }),
    ).toContainEqual(expect.stringContaining('its login has no username'));
  });
});

describe('what pods run at once', () => {
  const problemsAfter = (end: string, change: (container: Container) => void): string[] => {
    const objects = renderedObjects();
    change(find(objects, 'Deployment', end).spec.template.spec.containers[0]!);
    return taskLimitProblems(objects);
  };
  const set =
    (name: string, value: string) =>
    ({ env }: Container): void => {
      env!.push({ name, value });
    };

  test('fits into their memory and time', () =>
    expect(taskLimitProblems(renderedObjects())).toEqual([]));

  test.each<[what: string, end: string, change: (container: Container) => void, problem: string]>([
    [
      'more tasks',
      '-report',
      set('ANNOTATION_CONCURRENCY', '3'),
      'may take 6592 MiB, 3 × ANNOTATION_MAX_MEMORY_MB (2048)',
    ],
    ['larger tasks', '-ingest', set('PROBE_MAX_MEMORY_MB', '2048'), 'may take 2496 MiB'],
    [
      'less memory',
      '-inference-cpu',
      ({ resources }) => Object.assign(resources!.limits!, { memory: '2Gi' }),
      'its limit is 2Gi',
    ],
    ['less time', '-inference-cpu', set('SEGMENT_TIMEOUT_S', '60'), 'ends segments after 60 s'],
  ])('does not with %s', (_, end, change, problem) => {
    expect(problemsAfter(end, change)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('what pods have', () => {
  const problemsAfter = (change: (pod: PodSpec) => void): string[] => {
    const objects = renderedObjects();
    change(find(objects, 'Deployment', '-ingest').spec.template.spec);
    return podProblems(objects);
  };

  test('is there', () => expect(podProblems(renderedObjects())).toEqual([]));

  test.each<[what: string, change: (pod: PodSpec) => void, problem: string]>([
    [
      'root',
      (pod) => {
        pod.securityContext!.runAsNonRoot = false;
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
        pod.volumes!.push({ name: 'host', hostPath: { path: '/' } });
      },
      'restricted standard',
    ],
    [
      'a capability',
      (pod) => {
        pod.containers[0]!.securityContext!.capabilities!.add = ['NET_ADMIN'];
      },
      'keeps capabilities',
    ],
    [
      'a root that is written to',
      (pod) => {
        pod.containers[0]!.securityContext!.readOnlyRootFilesystem = false;
      },
      'may write to its root',
    ],
    [
      'no request',
      (pod) => {
        delete pod.containers[0]!.resources!.requests;
      },
      'does not say what it needs',
    ],
    [
      'liveness that asks neighbours',
      (pod) => {
        pod.containers[0]!.livenessProbe!.httpGet!.path = '/readyz';
      },
      'may depend on a neighbour',
    ],
  ])('is missed with %s', (_, change, problem) => {
    expect(problemsAfter(change)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('network policies', () => {
  const problemsOf = (objects: Manifest[]): string[] =>
    edgeProblems(objects, {
      hasModel: false,
      hasWebhooks: true,
      hasMail: false,
      hasCollector: false,
      serversWithIdentity: [],
      hasIdentityAgent: false,
    });
  const problemsAfter = (policy: string, change: (spec: NetworkPolicySpec) => void): string[] => {
    const objects = renderedObjects();
    change(find(objects, 'NetworkPolicy', policy).spec);
    return problemsOf(objects);
  };

  test('have the edges of the design', () => expect(problemsOf(renderedObjects())).toEqual([]));

  test('are reported if they allow more or fewer connections in or out', () => {
    expect(problemsAfter('-metrics', ({ egress }) => egress!.pop())).toEqual([
      'no policy lets out metrics → object-store, an edge of the design',
    ]);
    expect(problemsAfter('-report', ({ ingress }) => ingress!.push({}))).toEqual([
      expect.stringContaining('anyone may call report'),
    ]);
    expect(problemsAfter('-report', ({ egress }) => egress!.push({}))).toEqual([
      expect.stringContaining('1 ways out of the cluster, the design gives it 0'),
    ]);
    expect(problemsAfter('-report', ({ ingress }) => ingress!.push({ from: [] }))).toEqual([
      expect.stringContaining('anyone may call report'),
    ]);
    expect(problemsAfter('-report', ({ egress }) => egress!.push({ to: [] }))).toEqual([
      expect.stringContaining('1 ways out of the cluster, the design gives it 0'),
    ]);
    const anywhere = { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] };
    expect(problemsAfter('-report', ({ egress }) => egress!.push(anywhere))).toEqual([
      expect.stringContaining('lets report out to anywhere'),
      expect.stringContaining('1 ways out of the cluster'),
    ]);
    expect(problemsAfter('-gateway', ({ egress }) => egress!.pop())).toEqual([
      expect.stringContaining('0 ways out of the cluster, the design gives it 1'),
    ]);
    const anyServer = { ports: [{ port: 443 }] };
    expect(problemsAfter('-default', ({ egress }) => egress!.push(anyServer))).toEqual([
      expect.stringContaining('more than the names of services'),
    ]);
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
  const [named] = jsonSchemasOf({
    spec: {
      group: 'keda.sh',
      names: { kind: 'ScaledObject' },
      versions: [{ name: 'v1alpha1', served: true, schema: { openAPIV3Schema } }],
    },
  });
  expect(named!.name).toBe('scaledobject-keda-v1alpha1.json');
  const { spec } = named!.schema['properties'] as Record<string, JsonObject>;
  expect(spec).toMatchObject({
    additionalProperties: false,
    properties: { port: { anyOf: [{ type: 'integer' }, { type: 'string' }] } },
  });
  const { any } = spec!['properties'] as Record<string, JsonObject>;
  expect(any!['additionalProperties']).toBeUndefined();
});

test('the summary of a change names new, removed and changed objects', () => {
  const rendering = (...names: readonly string[]) => ({
    text: '',
    objects: names.map((name) => ({ kind: 'Service', metadata: { name } }) as unknown as Manifest),
  });
  const named = rendering('a', 'b');
  expect(summaryOf(named, rendering('a', 'b'))).toBe('no object changes');
  expect(summaryOf(named, rendering('a', 'c'))).toBe('1 new (Service c), 1 gone (Service b)');
  const labelled = rendering('a', 'b');
  Object.assign(labelled.objects[1]!.metadata, { labels: {} });
  expect(summaryOf(named, labelled)).toBe('1 changed (Service b)');
});
