// Removes dist. A deleted source would leave its .js there, and discovery by folder would go on running it.
import { rmSync } from 'node:fs';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
