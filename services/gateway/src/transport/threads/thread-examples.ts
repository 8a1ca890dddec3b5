import { demoBodies } from '../demo-bodies.ts';

export const threadExample = demoBodies.readThread;
export const askedThreadExample = demoBodies.askThread;
export const summaryThreadsExample = demoBodies.summarizeThread;
export const formThreadsExample = demoBodies.recommendFormThread;
export const gaitThreadsExample = demoBodies.recommendGaitThread;
