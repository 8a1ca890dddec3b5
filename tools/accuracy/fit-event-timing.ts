// node tools/run-ts.mjs tools/accuracy/fit-event-timing.ts: what the constants in libs/biomechanics/src/gait/event-timing.ts should be, and what one runner's say of the others'.
import { cueTiming, loadTiming, type CueName, type LoadName } from '@strideform/biomechanics';
import { fitEventTiming } from './event-timing.ts';

const fit = fitEventTiming();
if (fit === null) console.error('SKIPPED: the reference data folder ../shared/data is missing.');
else {
  for (const [name, share] of Object.entries(fit.fitted)) {
    const now = name in cueTiming ? cueTiming[name as CueName].lateBy : loadTiming[name as LoadName];
    console.log(name.padEnd(18), 'now', now.toFixed(4), 'fitted', share.toFixed(4), ...fit.runners.map(({ person, shares }) => `${person} ${shares[name as CueName].toFixed(4)}`));
  }
  for (const { person, initialContactMs, toeOffMs } of fit.leftOut) console.log('left out', person, 'contact', initialContactMs.toFixed(1), 'toe-off', toeOffMs.toFixed(1), 'length', (toeOffMs - initialContactMs).toFixed(1));
}
