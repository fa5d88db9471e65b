/**
 * Draws how slow this process is: log-normal around 1, and different in every process, because no seed
 * decides it.
 */
export function level(noise: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  return Math.exp(noise * normal);
}
