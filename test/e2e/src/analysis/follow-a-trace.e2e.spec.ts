import { finishedSession, markedClip, story, unusedName, uploadClip } from '../platform.ts';
import { pollUntil } from '../polling.ts';
import { sentSpans } from '../sent-spans.ts';

story('an operator follows a session', (platform) => {
  const wanted = [
    'strideform-gateway POST /running/sessions',
    'strideform-gateway /strideform.ingest.v1.SessionService/CreateSession',
    'strideform-ingest /strideform.ingest.v1.SessionService/CreateSession',
    'strideform-ingest handle session.created',
    'strideform-ingest probe the clip',
    'strideform-inference handle pose-segment.requested',
    'strideform-inference estimate pose',
    'strideform-metrics handle pose-segment.estimated',
    'strideform-metrics measure the runner',
    'strideform-report handle session.measured',
    'strideform-report draw over the clip',
    'strideform-ingest handle session.reported',
    'strideform-metrics handle session.finished',
  ];

  /** Returns the spans of the session's trace, each as `service name`. */
  function spansOfTrace(sessionId: string): Set<string> {
    const spans = sentSpans(platform.traceFile);
    const ofSession = spans.filter((span) => span.sessionId === sessionId);
    const traceIds = [...new Set(ofSession.map((span) => span.traceId))];
    if (traceIds.length > 0) expect(traceIds).toHaveLength(1);
    const ofTrace = spans.filter((span) => traceIds.includes(span.traceId));
    return new Set(ofTrace.map(({ service, name }) => `${service} ${name}`));
  }

  test('as one trace: from the request, over calls, events and child processes, to its end', async () => {
    const clip = markedClip(unusedName('traced'));
    const created = await uploadClip(platform.keys.admin, {}, clip);
    const sessionId: string = created.body.session_id;
    await finishedSession(sessionId, platform.keys.admin);
    const readMissing = async (): Promise<string[]> => {
      const sent = spansOfTrace(sessionId);
      return wanted.filter((span) => !sent.has(span));
    };
    const missing = await pollUntil(readMissing, (spans) => spans.length === 0, {
      intervalMs: 2000,
    });
    expect(missing).toEqual([]);
  });
});
