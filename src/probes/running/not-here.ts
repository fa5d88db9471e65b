/** Thrown by a probe that this machine or project gives nothing to look at: that is no failure. The message says why. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}
