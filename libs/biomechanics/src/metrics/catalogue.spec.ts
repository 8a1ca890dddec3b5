import { catalogue } from './catalogue.ts';
import { describeConformance } from './conformance.suite.ts';

describe.each(catalogue.map((metric) => [metric.key, metric] as const))('%s', (_, metric) => describeConformance(metric));
