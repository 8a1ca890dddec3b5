import type { SystemCalls } from './system-calls.ts';

/** One instruction of the kernel's filter machine (classic BPF). */
interface Instruction {
  readonly code: number;
  /** Number of instructions to skip if a comparison is true, and if it is false. */
  readonly ifTrue?: number;
  readonly ifFalse?: number;
  readonly value: number;
}

const loadWord = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const jumpIfAnyBit = 0x45;
const answer = 0x06;

/** Offsets in `struct seccomp_data`, which describes a call, bytes. */
const numberAt = 0;
const architectureAt = 4;
const firstArgumentAt = 16;

const allowed = 0x7fff0000;
const killsProcess = 0x80000000;
const failsWith = (errorNumber: number): number => 0x00050000 | errorNumber;
const notPermitted = failsWith(1);
const notImplemented = failsWith(38);

/** First number of the calls of x86's 32-bit variant, which 64-bit programs do not use. */
const firstOtherVariant = 0x40000000;
const threadFlag = 0x00010000;
const callerItself = 0;
export const instructionBytes = 8;

/**
 * Returns a filter that permanently refuses calls which a decoder never needs. It applies to
 * `ownPid` and everything that it becomes.
 */
export function decoderFilter(calls: SystemCalls, ownPid: number): Buffer {
  return assemble([
    ...requireMachine(calls),
    ...calls.refused.flatMap((number) => answerTo(number, notPermitted)),
    ...calls.missing.flatMap((number) => answerTo(number, notImplemented)),
    ...calls.signals.flatMap((number) => requireProcess(number, [ownPid])),
    ...requireProcess(calls.prlimit64, [ownPid, callerItself]),
    ...requireThread(calls.clone),
    { code: answer, value: allowed },
  ]);
}

/** Returns a filter that refuses some calls. */
export function refusalFilter(calls: SystemCalls, refused: readonly number[]): Buffer {
  return assemble([
    ...requireMachine(calls),
    ...refused.flatMap((number) => answerTo(number, notPermitted)),
    { code: answer, value: allowed },
  ]);
}

/** Ends the process on another machine, where the same number means another call. */
function requireMachine({ auditArchitecture }: SystemCalls): Instruction[] {
  return [
    { code: loadWord, value: architectureAt },
    { code: jumpIfEqual, value: auditArchitecture, ifTrue: 1 },
    { code: answer, value: killsProcess },
    { code: loadWord, value: numberAt },
    { code: jumpIfAtLeast, value: firstOtherVariant, ifFalse: 1 },
    { code: answer, value: notPermitted },
  ];
}

function answerTo(number: number, value: number): Instruction[] {
  return [
    { code: jumpIfEqual, value: number, ifFalse: 1 },
    { code: answer, value },
  ];
}

/** Allows the call only if its first argument is one of `processes`. */
function requireProcess(number: number, processes: readonly number[]): Instruction[] {
  const comparisons = processes.map((process, i) => ({
    code: jumpIfEqual,
    value: process,
    ifTrue: processes.length - i,
  }));
  return [
    { code: jumpIfEqual, value: number, ifFalse: processes.length + 3 },
    { code: loadWord, value: firstArgumentAt },
    ...comparisons,
    { code: answer, value: notPermitted },
    { code: answer, value: allowed },
  ];
}

/** Allows `clone` only for threads, because another process could outlive its limits. */
function requireThread(clone: number): Instruction[] {
  return [
    { code: jumpIfEqual, value: clone, ifFalse: 3 },
    { code: loadWord, value: firstArgumentAt },
    { code: jumpIfAnyBit, value: threadFlag, ifTrue: 1 },
    { code: answer, value: notPermitted },
  ];
}

/** Returns the program as `struct sock_filter[]` of little-endian machines. */
function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * instructionBytes);
  for (const [i, { code, ifTrue = 0, ifFalse = 0, value }] of program.entries()) {
    const at = i * instructionBytes;
    bytes.writeUInt16LE(code, at);
    bytes.writeUInt8(ifTrue, at + 2);
    bytes.writeUInt8(ifFalse, at + 3);
    bytes.writeUInt32LE(value >>> 0, at + 4);
  }
  return bytes;
}
