/** Cuts what a program prints into lines. */
export interface SaidLines {
  take(text: string): void;
  /** Hands over the last line, where no line feed has ended it. */
  end(): void;
}

/** A longer line is handed over in parts, so that output without any line feed is seen, and is not kept. */
const LONGEST_LINE = 16_384;

/**
 * Hands over each line when it is whole: a command to a CI log may arrive in parts. A carriage return begins a line for the
 * log too, as a progress bar prints it.
 */
export function saidLines(onLine: (line: string) => void): SaidLines {
  let rest = '';
  return {
    take(text) {
      const lines = (rest + text).split(LINE_END);
      rest = lines.pop() ?? '';
      for (const line of lines) handOver(line, onLine);
      if (rest.length <= LONGEST_LINE) return;
      handOver(rest, onLine);
      rest = '';
    },
    end() {
      if (rest !== '') handOver(rest.replace(/\r$/, ''), onLine);
      rest = '';
    },
  };
}

/** A carriage return at the end of the text may be the first half of a pair. */
const LINE_END = /\r?\n|\r(?!$)/;

function handOver(line: string, onLine: (line: string) => void): void {
  for (let from = 0; from === 0 || from < line.length; from += LONGEST_LINE)
    onLine(line.slice(from, from + LONGEST_LINE));
}
