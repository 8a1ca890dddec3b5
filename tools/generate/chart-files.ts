import { events, poseSegments } from '@strideform/contracts';
import { platformTopics, Topology } from '@strideform/messaging';
import {
  describeConfig,
  grpcTlsVariables,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
} from '@strideform/service-kit/config';
import { z } from 'zod';
import { serviceConfigs } from './configuration-tables.ts';
import { dashboards } from './dashboards.ts';
import type { Generator } from './generated-files.ts';

const folder = 'charts/strideform/files';

const deployables: Readonly<Record<string, z.ZodObject>> = {
  ...serviceConfigs,
  // Programs that share a pod: `strideform admin` and the dead-letters command.
  operator: z.object({
    ...kafkaVariables,
    ...mongoVariables,
    ...objectStoreVariables,
    ...grpcTlsVariables,
    INGEST_GRPC_URL: serviceConfigs.gateway.shape.INGEST_GRPC_URL,
    // Only the invitation of a person reads these.
    PUBLIC_URL: serviceConfigs.gateway.shape.PUBLIC_URL,
    INVITATION_DAYS: serviceConfigs.gateway.shape.INVITATION_DAYS,
    // Only the export of a tenant calls these. The set-up and the test do without.
    METRICS_GRPC_URL: serviceConfigs.gateway.shape.METRICS_GRPC_URL.optional(),
    REPORT_GRPC_URL: serviceConfigs.gateway.shape.REPORT_GRPC_URL.optional(),
    THREADS_GRPC_URL: serviceConfigs.gateway.shape.THREADS_GRPC_URL.optional(),
  }),
};

interface Variable {
  readonly required: boolean;
  readonly default?: string;
}

function variablesOf(config: z.ZodObject): Record<string, Variable> {
  const variables = describeConfig(config).map(({ name, required, defaultValue }) => {
    const variable =
      defaultValue === undefined ? { required } : { required, default: defaultValue };
    return [name, variable] as const;
  });
  return Object.fromEntries(variables);
}

/** Returns the variables that each deployable reads, with their defaults. */
function serviceVariables(): object {
  const services = Object.entries(deployables).map(([service, config]) => [
    service,
    { variables: variablesOf(config) },
  ]);
  return Object.fromEntries(services);
}

interface ConsumingService {
  readonly group: string;
  readonly topics: readonly string[];
}

/** Returns the topics whose messages a service handles, by service. */
function consumers(): Record<string, ConsumingService> {
  const topology = new Topology();
  const services = [...new Set(events.flatMap(({ handledBy }) => handledBy))].sort();
  const ofService = services.map((service) => {
    const handled = events.filter(({ handledBy }) => handledBy.includes(service));
    const consumer: ConsumingService = {
      group: topology.group(service),
      topics: [...new Set(handled.map(({ topic }) => topology.main(topic)))].sort(),
    };
    return [service, consumer] as const;
  });
  return Object.fromEntries(ofService);
}

/** Returns the topics of Kafka, their readers, and those by which pose workers scale. */
function topics(): object {
  const [worker] = events.find(({ topic }) => topic === poseSegments)!.handledBy;
  return {
    poseSegments: {
      topic: poseSegments.name,
      group: new Topology().group(worker!),
    },
    consumers: consumers(),
    topics: platformTopics(),
  };
}

/**
 * Facts about the code that the chart needs. They are generated, so that they always match the
 * code.
 */
export const chartFiles: Generator = {
  title: 'files of the chart',
  generate() {
    const contents: Record<string, unknown> = {
      'services.json': serviceVariables(),
      'topics.json': topics(),
    };
    for (const [name, dashboard] of Object.entries(dashboards))
      contents[`dashboards/${name}.json`] = dashboard;
    return new Map(
      Object.entries(contents).map(([name, content]) => [
        `${folder}/${name}`,
        `${JSON.stringify(content, null, 2)}\n`,
      ]),
    );
  },
};
