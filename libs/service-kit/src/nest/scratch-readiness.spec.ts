import { HealthRegistry } from '../health/health-registry.ts';
import { checkScratchSpace, ScratchReadiness } from './scratch-readiness.ts';

describe('space for scratch folders', () => {
  test('is a readiness check', async () => {
    const health = new HealthRegistry();
    new ScratchReadiness(health);
    expect((await health.readiness()).checks).toEqual({ 'scratch-disk': 'ok' });
  });

  test('is reported as missing if less is free than needed', async () => {
    await expect(checkScratchSpace(Number.MAX_SAFE_INTEGER)).rejects.toThrow(
      /^\d+ MiB are free on the scratch disk; \d+ are needed$/,
    );
  });
});
