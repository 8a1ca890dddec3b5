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
/** Offset of the lower half of an argument on a little-endian machine. The upper half follows. */
const argumentAt = (index: number): number => 16 + 8 * index;
const halfBytes = 4;

const allowed = 0x7fff0000;
const killsProcess = 0x80000000;
const failsWith = (errorNumber: number): number => 0x00050000 | errorNumber;
const notPermitted = failsWith(1);
const notImplemented = failsWith(38);

/** First number of the calls of x86's 32-bit variant, which 64-bit programs do not use. */
const firstOtherVariant = 0x40000000;
/**
 * First number of the calls that are new since Linux 5.1. They have the same numbers on every
 * machine. Libraries try them, and make an older call if the kernel does not have them.
 */
const firstTriedCall = 424;
const threadFlag = 0x00010000;
const callerItself = 0;
export const instructionBytes = 8;

/** Commands of `fcntl`: F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC. */
const fileCommands = [0, 1, 2, 3, 4, 1030];
/**
 * Commands of `fcntl` that send signals to a chosen process: F_SETOWN, F_SETSIG, F_SETOWN_EX,
 * F_SETLEASE, F_NOTIFY.
 */
const fileSignalCommands = [8, 10, 15, 1024, 1026];
/** Commands of `ioctl`: TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX. */
const deviceCommands = [0x5401, 0x5413, 0x541b, 0x5421, 0x5450, 0x5451];
/**
 * Commands of `ioctl` that send signals to a chosen process or input to a terminal: FIOSETOWN,
 * SIOCSPGRP, FIOASYNC, TIOCSTI, TIOCLINUX.
 */
const deviceSignalCommands = [0x8901, 0x8902, 0x5452, 0x5412, 0x541c];
/** Options of `prctl`: PR_SET_NAME, PR_GET_NAME, PR_SET_VMA. */
const threadOptions = [15, 16, 0x53564d41];
/**
 * Options of `prctl` that no decoder on a GPU needs: PR_SET_PDEATHSIG, which ends it with its
 * parent, and PR_SCHED_CORE, which changes how a chosen process is scheduled.
 */
const refusedThreadOptions = [1, 62];
/**
 * Flags of `mmap` for memory that escapes the limits: MAP_SHARED, MAP_GROWSDOWN, MAP_LOCKED,
 * MAP_HUGETLB.
 */
const unlimitedMemory = 0x1 | 0x100 | 0x2000 | 0x40000;

/** Part of a decoder's life. Once it runs, the calls that start it and set its limits are gone. */
export type DecoderStage = 'starting' | 'running';

/**
 * Returns a filter that permanently allows a decoder only the calls that it needs. It applies to
 * `ownPid` and everything that it becomes.
 */
export function decoderFilter(calls: SystemCalls, ownPid: number, stage: DecoderStage): Buffer {
  const { fcntl, ioctl, mmap, prctl } = calls.filtered;
  const startCalls = stage === 'starting' ? calls.startCalls : [];
  return assemble([
    ...requireMachine(calls),
    ...[...calls.allowed, ...startCalls].flatMap((number) => answerTo(number, allowed)),
    ...ownProcessRules(calls, ownPid, stage),
    ...onCall(fcntl, allowOnly(1, fileCommands)),
    ...onCall(ioctl, allowOnly(1, deviceCommands)),
    ...onCall(mmap, refuseIfAnyBit(3, unlimitedMemory)),
    ...onCall(prctl, allowOnly(0, threadOptions)),
    { code: jumpIfAtLeast, value: firstTriedCall, ifFalse: 1 },
    { code: answer, value: notImplemented },
    { code: answer, value: notPermitted },
  ]);
}

/** Allows signals to the process itself, threads, and its own limits. */
function ownProcessRules(
  { signals, filtered }: SystemCalls,
  ownPid: number,
  stage: DecoderStage,
): Instruction[] {
  const limitRules =
    stage === 'starting' ? allowOnly(0, [callerItself, ownPid]) : allowReadingLimits(ownPid);
  return [
    ...signals.flatMap((number) => onCall(number, allowOnly(0, [ownPid]))),
    ...onCall(filtered.clone, allowIfAnyBit(0, threadFlag)),
    ...onCall(filtered.prlimit64, limitRules),
  ];
}

/** Returns a filter that permanently refuses calls which a decoder on a GPU never needs. */
export function gpuFilter(calls: SystemCalls, ownPid: number, stage: DecoderStage): Buffer {
  const { fcntl, ioctl, prctl } = calls.filtered;
  const startCalls = stage === 'starting' ? [] : calls.startCalls;
  const forItself = allowOnly(0, [callerItself, ownPid]);
  return assemble([
    ...requireMachine(calls),
    ...[...calls.refusedOnGpu, ...startCalls].flatMap((number) => answerTo(number, notPermitted)),
    ...calls.missingOnGpu.flatMap((number) => answerTo(number, notImplemented)),
    ...ownProcessRules(calls, ownPid, stage),
    ...Object.values(calls.scheduling).flatMap((number) => onCall(number, forItself)),
    ...onCall(fcntl, refuseOnly(1, fileSignalCommands)),
    ...onCall(ioctl, refuseOnly(1, deviceSignalCommands)),
    ...onCall(prctl, refuseOnly(0, refusedThreadOptions)),
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

/** Returns the instructions for one call. `rules` answer it in every case. */
function onCall(number: number, rules: readonly Instruction[]): Instruction[] {
  return [{ code: jumpIfEqual, value: number, ifFalse: rules.length }, ...rules];
}

const allowOnly = (argument: number, values: readonly number[]): Instruction[] =>
  answerByValue(argument, values, allowed, notPermitted);
const refuseOnly = (argument: number, values: readonly number[]): Instruction[] =>
  answerByValue(argument, values, notPermitted, allowed);
const allowIfAnyBit = (argument: number, bits: number): Instruction[] =>
  answerByBits(argument, bits, allowed, notPermitted);
const refuseIfAnyBit = (argument: number, bits: number): Instruction[] =>
  answerByBits(argument, bits, notPermitted, allowed);

function answerByValue(
  argument: number,
  values: readonly number[],
  ifListed: number,
  otherwise: number,
): Instruction[] {
  const comparisons = values.map((value, i) => ({
    code: jumpIfEqual,
    value,
    ifTrue: values.length - i,
  }));
  return [
    { code: loadWord, value: argumentAt(argument) },
    ...comparisons,
    { code: answer, value: otherwise },
    { code: answer, value: ifListed },
  ];
}

function answerByBits(
  argument: number,
  bits: number,
  ifAnySet: number,
  otherwise: number,
): Instruction[] {
  return [
    { code: loadWord, value: argumentAt(argument) },
    { code: jumpIfAnyBit, value: bits, ifTrue: 1 },
    { code: answer, value: otherwise },
    { code: answer, value: ifAnySet },
  ];
}

/** Allows `prlimit64` for the process itself if its pointer to new limits is null. */
function allowReadingLimits(ownPid: number): Instruction[] {
  const newLimits = argumentAt(2);
  return [
    { code: loadWord, value: argumentAt(0) },
    { code: jumpIfEqual, value: callerItself, ifTrue: 1 },
    { code: jumpIfEqual, value: ownPid, ifFalse: 4 },
    { code: loadWord, value: newLimits },
    { code: jumpIfEqual, value: 0, ifFalse: 2 },
    { code: loadWord, value: newLimits + halfBytes },
    { code: jumpIfEqual, value: 0, ifTrue: 1 },
    { code: answer, value: notPermitted },
    { code: answer, value: allowed },
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
