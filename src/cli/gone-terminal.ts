import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';

const STANDARD_STREAMS = [0, 1, 2];

/**
 * Lets this process end with its own exit code where its terminal goes away meanwhile. As it ends, Node gives each
 * terminal the modes back that it started with, and aborts where that fails. A descriptor that is closed is left out.
 */
export function outliveTerminal(): void {
  const terminals = STANDARD_STREAMS.filter((descriptor) => isatty(descriptor));
  process.on('exit', () => {
    for (const descriptor of terminals) if (!isatty(descriptor)) close(descriptor);
  });
}

function close(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It is closed already.
  }
}
