import { existsSync, readFileSync } from 'node:fs';

/** Members of an OTLP export request in JSON that are read here. */
interface Batch {
  readonly resourceSpans: readonly ResourceSpans[];
}
interface ResourceSpans {
  readonly resource: { readonly attributes: readonly Attribute[] };
  readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
}
interface OtlpSpan {
  readonly name: string;
  readonly traceId: string;
  readonly attributes: readonly Attribute[];
}
interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}

export interface SentSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  /** Session of a handled event. Other spans have neither this nor `eventId`. */
  readonly sessionId: string | undefined;
  readonly eventId: string | undefined;
}

/** Returns the spans that the services have sent to their collector so far. */
export function sentSpans(file: string): SentSpan[] {
  if (!existsSync(file)) return [];
  // The last line may be incomplete.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const batches = lines.map((line) => JSON.parse(line) as Batch);
  return batches.flatMap((batch) => batch.resourceSpans.flatMap(spansOfService));
}

function spansOfService({ resource, scopeSpans }: ResourceSpans): SentSpan[] {
  const service = valueOf(resource.attributes, 'service.name')!;
  const spans = scopeSpans.flatMap((scope) => scope.spans);
  return spans.map(({ name, traceId, attributes }) => ({
    service,
    name,
    traceId,
    sessionId: valueOf(attributes, 'strideform.session_id'),
    eventId: valueOf(attributes, 'messaging.message.id'),
  }));
}

const valueOf = (attributes: readonly Attribute[], key: string): string | undefined =>
  attributes.find((attribute) => attribute.key === key)?.value.stringValue;

/**
 * Counts the different events of a type that a service has handled, one number for each session. A
 * repeated event has the id of the first, so it counts once.
 */
export function countHandledEvents(
  file: string,
  service: string,
  event: string,
  sessions: readonly string[],
): number[] {
  const isHandling = (span: SentSpan): boolean =>
    span.service === `strideform-${service}` && span.name === `handle ${event}`;
  const spans = sentSpans(file).filter(isHandling);
  return sessions.map((session) => {
    const ofSession = spans.filter(({ sessionId }) => sessionId === session);
    return new Set(ofSession.map(({ eventId }) => eventId)).size;
  });
}
