import type { FaultRow } from './fault-row.ts';

const fullS = 30;

/** Rows in which all services share a disk, as on one node whose disk other programs fill. */
export const diskRows: readonly FaultRow[] = [
  {
    name: 'scratch-full',
    title: `The services' scratch disk is full for ${fullS} s`,
    isQuick: false,
    needsOwnDisk: true,
    run: async (scene) => {
      const [first] = scene.tenants;
      const ended = first.sessions[0]!;
      await first.untilEnded(ended);
      const full = scene.platform.scratchDisk.keepFull(fullS);
      scene.continueWork();
      // An export is written to the disk before it is sent.
      const exported = first.numbersOf(ended);
      await Promise.all([full, exported]);
    },
  },
];
