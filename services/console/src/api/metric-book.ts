import type { MetricDefinition } from '@strideform/sdk';
import { client } from './client.ts';

/** Metrics that pages show together. */
export interface ShownGroup {
  readonly title: string;
  /** Keys, in the order in which they are shown. */
  readonly metrics: readonly string[];
}

/** Definitions by metric. */
export type Definitions = Readonly<Record<string, MetricDefinition>>;

export const definitionsOf = (items: readonly MetricDefinition[]): Definitions =>
  Object.fromEntries(items.map((item) => [item.name, item]));

/** Groups, titles and definitions of all metrics. They are the same for every session. */
export interface MetricBook {
  /** Groups without the symmetry indices, because pages show left and right beside each value. */
  readonly groups: readonly ShownGroup[];
  readonly titles: Readonly<Record<string, string>>;
  /** Explanations of the numbers, by metric. */
  readonly definitions: Definitions;
}

let reading: Promise<MetricBook> | null = null;

/** Reads the metric book from the API. It is the same for every page, so it is read once. */
export function readMetricBook(): Promise<MetricBook> {
  reading ??= requestMetricBook().catch((error: unknown) => {
    reading = null;
    throw error;
  });
  return reading;
}

async function requestMetricBook(): Promise<MetricBook> {
  const { items, groups } = await client.metrics.definitions.list();
  const shown = items.filter(({ symmetry_of }) => symmetry_of === null);
  const shownGroups = groups.map(({ name, title }) => ({
    title,
    metrics: shown.filter(({ group }) => group === name).map((metric) => metric.name),
  }));
  return {
    groups: shownGroups.filter(({ metrics }) => metrics.length > 0),
    titles: Object.fromEntries(items.map(({ name, title }) => [name, title])),
    definitions: definitionsOf(items),
  };
}
