import preset from '../../jest.preset.mjs';

// The tests encode clips and start processes. On a busy machine, this may take longer than Jest's 5
// s.
export default { ...preset, testTimeout: 60_000 };
