import { SlotsByOwner } from '@strideform/service-kit/waiting';

/** How many PDFs are printed at once. Tenants take turns. */
export class PrintSlots extends SlotsByOwner {}

/** About as many as one thread prints before the first caller gives up. */
export const maxPrintsWaiting = 20;
