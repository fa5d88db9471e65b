import type { Workshop } from '../../compare/checkouts/build-step.js';
import { type Checkouts, chooseCommits, withCheckouts } from '../../compare/checkouts/checkouts.js';

export interface CheckoutsOptions {
  readonly folder: string;
  readonly baseRef: string;
  readonly build: string | undefined;
}

interface Kept {
  readonly key: string;
  readonly checkouts: Promise<Checkouts>;
  /** Removes them. */
  leave(): Promise<void>;
}

/**
 * The two checkouts of the comparison that an agent works on. They stay from one of its workloads to the next, because
 * checking out and building takes longer than most workloads. A failure stays as long: a side that does not build is not
 * built again for each job that comes back.
 */
export class KeptCheckouts {
  #kept: Kept | undefined;

  /** Resolves with the checkouts of two commits, which are made unless they are there. Rejects as `withCheckouts` does. */
  async of(options: CheckoutsOptions, workshop: Workshop): Promise<Checkouts> {
    const key = JSON.stringify(options);
    if (this.#kept?.key !== key) {
      await this.close();
      this.#kept = keep(key, options, workshop);
    }
    try {
      return await this.#kept.checkouts;
    } catch (error) {
      // An interrupted build says nothing of the commit.
      if (workshop.signal.aborted) this.#kept = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    await kept?.leave();
  }
}

function keep(key: string, { folder, baseRef, build }: CheckoutsOptions, workshop: Workshop): Kept {
  let end: () => void = () => {};
  const isLeft = new Promise<void>((resolve) => {
    end = resolve;
  });
  let whole: Promise<void> = Promise.resolve();
  const checkouts = new Promise<Checkouts>((resolve, reject) => {
    whole = chooseCommits(folder, baseRef)
      .then((commits) =>
        withCheckouts(commits, build, workshop, async (made) => {
          resolve(made);
          await isLeft;
        }),
      )
      .catch(reject);
  });
  return {
    key,
    checkouts,
    leave: async () => {
      end();
      await whole;
    },
  };
}
