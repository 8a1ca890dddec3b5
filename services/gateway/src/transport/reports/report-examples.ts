import { demoBodies } from '../demo-bodies.ts';

export const formExample = demoBodies.analyzeFormReport;
export const gaitExample = demoBodies.analyzeGaitReport;
