import { HealthRegistry } from '@strideform/service-kit/health';
import { telemetryRegistry } from '@strideform/service-kit/telemetry';
import { sandboxSettings } from '../sandbox/sandbox-settings.ts';
import { DecoderSandbox, type DecoderSandboxOptions } from './decoder-sandbox.ts';

const withGuards = (
  mode: DecoderSandboxOptions['mode'],
  guards: Readonly<Record<string, boolean>>,
  { health = new HealthRegistry(), hasSandbox = true } = {},
): DecoderSandbox =>
  new DecoderSandbox({ mode, measureGuards: async () => guards, hasSandbox }, health);

describe('the sandbox of the decoder', () => {
  test('is set up before anything is decoded, and its guards are reported', async () => {
    const health = new HealthRegistry();
    const sandbox = withGuards('required', { network: true, files: true }, { health });
    expect(sandboxSettings.mode).toBe('required');
    await sandbox.onModuleInit();
    expect(health.details()).toEqual({ decoder_guards: { network: true, files: true } });
    const metrics = await telemetryRegistry.metrics();
    expect(metrics).toContain('strideform_decoder_guard_held{guard="network"} 1');
    expect(metrics).toContain('strideform_decoder_guard_held{guard="files"} 1');
  });

  test('lets the service start if a guard is missing and the mode is "best"', async () => {
    await withGuards('best', { network: true, files: false }).onModuleInit();
    const metrics = await telemetryRegistry.metrics();
    expect(metrics).toContain('strideform_decoder_guard_held{guard="files"} 0');
  });

  test('does not let the service start if a guard is missing and the mode is "required"', async () => {
    const partly = withGuards('required', { network: true, files: false });
    await expect(partly.onModuleInit()).rejects.toThrow(
      /does not keep the decoder from: files\. Use a kernel .* Or set DECODER_SANDBOX=best/,
    );
    await withGuards('required', { network: true, files: true }).onModuleInit();
  });

  test('lets the service start, with a warning, on a system that has no sandbox', async () => {
    const none = withGuards('required', { network: false }, { hasSandbox: false });
    await none.onModuleInit();
    const metrics = await telemetryRegistry.metrics();
    expect(metrics).toContain('strideform_decoder_guard_held{guard="network"} 0');
  });
});
