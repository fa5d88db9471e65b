import type { ColorSupportLevel } from 'chalk';
import type { Exports } from './find-exports.js';
import type { Io } from './io.js';
import { formatName, type OutputOptions } from './options/output-options.js';
import { colourLevel, widthOf } from './terminal.js';

/** A format that was checked, and how the output can show it. */
export interface Print<Format> {
  readonly format: Format;
  readonly width: number;
  readonly colour: ColorSupportLevel;
}

/** Loads the format and looks at the output. Throws a UsageError for a format that does not exist. */
export async function readPrint<Format>(
  exports: Exports<Format>,
  options: OutputOptions,
  io: Io,
): Promise<Print<Format>> {
  const format = await exports.load(formatName(options));
  return { format, width: widthOf(io), colour: colourLevel(options.color, io.stdout, io.env) };
}
