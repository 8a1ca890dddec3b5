import { existsSync, readFileSync } from 'node:fs';

interface Batch {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly attributes: readonly Attribute[];
      }[];
    }[];
  }[];
}
interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}

const valueOf = (attributes: readonly Attribute[], key: string): string | undefined =>
  attributes.find((attribute) => attribute.key === key)?.value.stringValue;

export interface SentSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  /** Of a handled event. */
  readonly sessionId: string | undefined;
  readonly eventId: string | undefined;
}

/** What the services have sent to their collector so far. */
export function sentSpans(file: string): SentSpan[] {
  // A batch may be half written while this reads.
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  return lines.flatMap((line) =>
    (JSON.parse(line) as Batch).resourceSpans.flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) =>
        spans.map((span) => ({
          service: valueOf(resource.attributes, 'service.name')!,
          name: span.name,
          traceId: span.traceId,
          sessionId: valueOf(span.attributes, 'strideform.session_id'),
          eventId: valueOf(span.attributes, 'messaging.message.id'),
        })),
      ),
    ),
  );
}

/**
 * How many different events of a type a service was told of each session: a repeat has the id of
 * the first.
 */
export function newsOf(
  file: string,
  service: string,
  event: string,
  sessions: readonly string[],
): number[] {
  const news = sentSpans(file).filter(
    (span) => span.service === `strideform-${service}` && span.name === `handle ${event}`,
  );
  return sessions.map(
    (session) =>
      new Set(news.filter(({ sessionId }) => sessionId === session).map(({ eventId }) => eventId))
        .size,
  );
}
