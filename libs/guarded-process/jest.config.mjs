import preset from '../../jest.preset.mjs';

// Clips are encoded and processes started for the tests: on a busy machine one of them may take
// longer than Jest's 5 s.
export default { ...preset, testTimeout: 60_000 };
