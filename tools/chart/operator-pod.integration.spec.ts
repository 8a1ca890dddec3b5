import type { Manifest, ManifestOf } from './manifests.ts';
import { componentOf, peersOf } from './network-edges.ts';
import { find, renderedChart } from './rendered-chart.fixture.ts';
import { callerProblems } from './service-identities.ts';
import { readVariables, variableProblems } from './variables.ts';

const renderedObjects = renderedChart();

describe("the operator's pod can export a tenant", () => {
  const called = ['ingest', 'metrics', 'report', 'threads'];
  const addresses = called.map((service) => `${service.toUpperCase()}_GRPC_URL`);

  /** Returns the components that the policies of a service let in to its gRPC port. */
  const letIn = (objects: Manifest[], service: string): (string | undefined)[] =>
    peersOf(find(objects, 'NetworkPolicy', `-${service}`).spec.ingress, 'from').map(componentOf);

  test.each(['bundled', 'production', 'identity'])(
    'because it has the addresses of all services, which let it in, with the values of %s',
    (values) => {
      const objects = renderedObjects(values);
      const { spec } = find(objects, 'Deployment', '-operator').spec.template;
      const names = spec.containers[0]!.env!.map(({ name }) => name);
      // The export runs parts of the gateway.
      const required = Object.entries(readVariables()['gateway']!.variables)
        .filter(([, variable]) => variable.required)
        .map(([name]) => name);
      expect(names).toEqual(expect.arrayContaining([...addresses, ...required]));
      const { egress } = find(objects, 'NetworkPolicy', '-operator').spec;
      expect(peersOf(egress, 'to').map(componentOf)).toEqual(expect.arrayContaining(called));
      for (const service of called) expect(letIn(objects, service)).toContain('operator');
    },
  );

  test('and the pods of the set-up and the test cannot', () => {
    const objects = renderedObjects();
    const setUp = objects.find(({ kind }) => kind === 'Job') as ManifestOf<'Job'>;
    const pods = [setUp.spec.template.spec, find(objects, 'Pod', '-test').spec];
    for (const { containers } of pods) {
      const names = containers[0]!.env!.map(({ name }) => name);
      expect(names.filter((name) => addresses.includes(name))).toEqual(['INGEST_GRPC_URL']);
    }
    for (const service of ['metrics', 'report', 'threads']) {
      expect(letIn(objects, service)).not.toContain('set-up');
      expect(letIn(objects, service)).not.toContain('test');
    }
  });

  test('which is reported if it lacks an address, or another pod has it', () => {
    const objects = renderedObjects();
    const { env } = find(objects, 'Deployment', '-operator').spec.template.spec.containers[0]!;
    const [report] = env!.splice(
      env!.findIndex(({ name }) => name === 'REPORT_GRPC_URL'),
      1,
    );
    find(objects, 'Pod', '-test').spec.containers[0]!.env!.push(report!);
    expect(variableProblems(objects).sort()).toEqual([
      'Deployment strideform-operator does not set REPORT_GRPC_URL, which the export of a tenant needs',
      'Pod strideform-test sets REPORT_GRPC_URL, and test exports no tenant',
    ]);
  });
});

test('services answer to the callers of the design, and to no others', () => {
  expect(callerProblems()).toEqual([]);
  const code = (service: string): string =>
    service === 'report' ? "callers: ['gateway', 'threads']," : "callers: ['gateway', 'operator'],";
  expect(callerProblems(code)).toEqual([
    'metrics answers to gateway, operator, the design has gateway, operator, threads',
    'report answers to gateway, threads, the design has gateway, operator',
  ]);
});
