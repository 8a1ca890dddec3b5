// The chart's values for a machine of two cores that runs all components: they reserve no
// resources.
import { nodeAddress } from './control-plane.ts';
import { serverImage, type ImageReference } from '../images/image-names.ts';

interface PodResources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly memory: string };
}

const resources = (memory: string, limit = '3Gi'): PodResources => ({
  requests: { cpu: '5m', memory },
  limits: { memory: limit },
});

const component = (replicas: number, memoryLimit?: string): object => ({
  replicas,
  resources: resources('64Mi', memoryLimit),
  scratchSize: '4Gi',
});

interface BundledServer {
  readonly image: ImageReference;
  readonly persistence: { readonly enabled: boolean };
  readonly resources: PodResources;
}

const bundledServer = (server: string): BundledServer => ({
  image: serverImage(server),
  persistence: { enabled: false },
  resources: resources('64Mi'),
});

const mongoArguments = [
  ...['--host', '0.0.0.0', '--port', '27017'],
  ...['--storage-path', '/data/db/storage'],
  ...['--log-level', 'WARNING', '--cache-size', '256M'],
];

const nodePeer = { ipBlock: { cidr: `${nodeAddress}/32` } };

/** Values with the images that the chart names itself. */
export const releasedValues: object = {
  components: {
    gateway: component(2),
    ingest: component(2),
    metrics: component(2),
    // The chart refuses less than two annotations at once need.
    report: component(2, '5Gi'),
    threads: component(2),
    operator: component(1),
  },
  inference: {
    poolDefaults: { resources: resources('128Mi'), scratchSize: '4Gi', segmentConcurrency: 1 },
    model: 'lite',
    pools: { cpu: {}, other: {} },
  },
  kafka: { bundled: bundledServer('kafka') },
  mongodb: {
    bundled: {
      ...bundledServer('mongodb'),
      args: mongoArguments,
      startupProbe: { exec: null, tcpSocket: { port: 'server' } },
    },
  },
  objectStore: { bundled: bundledServer('object-store') },
  monitoring: { telemetryService: true },
  // DNS and KEDA run on the node, but not in pods. The chart requires KEDA's peer. kube-router lets
  // in everything from its own node.
  networkPolicy: { dnsPeers: [nodePeer], kafkaFrom: [nodePeer] },
};

/**
 * Values with the images that this checkout made. Nothing else differs. Otherwise an upgrade from a
 * release would replace the bundled servers, which keep their data in their pods here.
 */
export const labValues: object = {
  ...releasedValues,
  image: { repository: 'localhost/strideform', tag: 'lab' },
};
