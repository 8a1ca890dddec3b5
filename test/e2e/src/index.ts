// What other tests of the running platform use.
export { startBeside, type BesideService } from './beside.ts';
export { demoClip, newTenant, story, untilTotals, type Platform } from './platform.ts';
