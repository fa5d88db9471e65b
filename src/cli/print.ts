import type { ColorSupportLevel } from 'chalk';
import type { Exports } from './find-exports.js';
import type { Io } from './io.js';
import { formatName, type OutputOptions, type RunOutputOptions } from './options/output-options.js';
import { colourLevel, widthOf } from './terminal.js';

/** A format that was checked, and how the output can show it. */
export interface Print<Format> {
  readonly format: Format;
  readonly width: number;
  readonly colour: ColorSupportLevel;
  /** Whether tables show every row. */
  readonly allRows: boolean;
}

/** Loads the format and looks at the output. Throws a UsageError for a format that does not exist. */
export async function readPrint<Format>(
  exports: Exports<Format>,
  options: OutputOptions & Partial<RunOutputOptions>,
  io: Io,
): Promise<Print<Format>> {
  const otherwise = exports.defaultFor(io.stdout.isTTY ? 'terminal' : 'file');
  const format = await exports.load(formatName(options, otherwise));
  const { color, allRows = false } = options;
  return { format, width: widthOf(io), colour: colourLevel(color, io.stdout, io.env), allRows };
}
