// node deploy/local/run-ts.mjs tools/lab/accuracy/fit-event-timing.ts: prints the fitted constants
// for libs/gait-engine/src/gait/event-timing.ts beside the current ones.
import { eventTiming, type CueName, type EventTiming } from '@strideform/gait-engine';
import { fitEventTiming } from './event-timing.ts';

const fit = fitEventTiming();
if (fit === null) console.error('SKIPPED: the reference data folder ../shared/data is missing.');
else {
  const line = (name: string, of: (timing: Pick<EventTiming, 'lateBy' | 'load'>) => number) =>
    console.log(
      name.padEnd(18),
      'now',
      of(eventTiming).toFixed(4),
      'fitted',
      of(fit.fitted).toFixed(4),
      ...fit.runners.map((runner) => `${runner.person} ${of(runner).toFixed(4)}`),
    );
  for (const name of Object.keys(eventTiming.lateBy) as CueName[])
    line(name, ({ lateBy }) => lateBy[name]);
  line('power', ({ load }) => load.power);
  line('middleEarlyBy', ({ load }) => load.middleEarlyBy);
}
