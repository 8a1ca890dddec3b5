/** Reasons why there is no sound. Each has a sentence that says what to do. */
type MicrophoneProblem = 'refused' | 'missing' | 'busy' | 'insecure';

export interface Microphone {
  /** null for a silent recording. */
  readonly sound: MediaStream | null;
  readonly problem: MicrophoneProblem | null;
}

const problemsByError: Readonly<Record<string, MicrophoneProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
};

/**
 * Opens the microphone. Without one, a recording is silent.
 * @param devices undefined in pages that came without encryption
 */
export async function openMicrophone(
  devices: Pick<MediaDevices, 'getUserMedia'> | undefined = navigator.mediaDevices,
): Promise<Microphone> {
  if (devices === undefined) return { sound: null, problem: 'insecure' };
  try {
    return { sound: await devices.getUserMedia({ audio: true }), problem: null };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return { sound: null, problem: problemsByError[name] ?? 'busy' };
  }
}

/** Ends the use of the microphone, so that the browser stops showing it. */
export const closeMicrophone = ({ sound }: Microphone): void => {
  for (const track of sound?.getTracks() ?? []) track.stop();
};
