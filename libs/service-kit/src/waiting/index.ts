export { resultWithin } from './result-within.ts';
export { settledWithin } from './settled-within.ts';
export { SlotsByOwner } from './slots-by-owner.ts';
export { Slots } from './slots.ts';
