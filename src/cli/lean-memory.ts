import { setFlagsFromString } from 'node:v8';

/**
 * For commands that read large files and measure nothing. V8 lets a heap grow to a multiple of what is in use before it
 * looks for garbage, and a young generation to tens of megabytes; two fifths on top take a third less memory at a tenth more time.
 */
export function keepMemoryLean(): void {
  setFlagsFromString('--heap-growing-percent=40');
}
