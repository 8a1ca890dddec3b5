import { setTimeout as pause } from 'node:timers/promises';
import { finishedSession, story, uploadClip } from './platform.ts';
import { sentSpans } from './sent-spans.ts';

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

  test('as one trace: from the request over calls, events and the processes that decode, measure and draw, to its end', async () => {
    const sessionId = (await uploadClip(platform.keys.admin)).body.session_id as string;
    await finishedSession(sessionId, platform.keys.admin);
    let missing: string[] = wanted;
    for (
      const deadline = Date.now() + 60_000;
      missing.length > 0 && Date.now() < deadline;
      await pause(500)
    ) {
      const spans = sentSpans(platform.traceFile);
      const traceIds = [
        ...new Set(
          spans.filter((span) => span.sessionId === sessionId).map(({ traceId }) => traceId),
        ),
      ];
      if (traceIds.length === 0) continue;
      expect(traceIds).toHaveLength(1);
      const seen = new Set(
        spans
          .filter(({ traceId }) => traceId === traceIds[0])
          .map(({ service, name }) => `${service} ${name}`),
      );
      missing = wanted.filter((span) => !seen.has(span));
    }
    expect(missing).toEqual([]);
  });
});
