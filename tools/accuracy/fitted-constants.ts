/**
 * What of the engine was fitted on what, for a reader who judges the figures. Kept by whoever changes the engine's constants (libs/biomechanics/src/gait).
 */
export const fittedConstants = `
- How late each event cue comes (\`gait/event-cues.ts\`): the mean over \`rajagopal-run\` and \`footnet-strides\`, both sides, as a share of the stride. So these two runners are not unseen: their rows show how well one set of constants
  serves a rearfoot and a forefoot striker at once, not what it does on the next runner.
- The bounce's force shape and the hips' share (\`gait/ground-force.ts\`), and its say against the feet's (\`gait/detect-gait.ts\`): chosen by \`rajagopal-run\`, \`footnet-strides\` and the rendered runner.
- Nothing was fitted on \`bmc-run\`, on the treadmill clip, or on any filming condition below.
- Shares of stature, segment masses and the power model come from the papers that \`docs/metrics.md\` names.
`.trim();
