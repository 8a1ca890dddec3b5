// For the tests that are written in TypeScript: what they use of ports.mjs.

/** `count` different free ports of the loopback interface. */
export function freePorts(count: number, preferredPorts?: readonly number[]): Promise<number[]>;
