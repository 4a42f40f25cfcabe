/**
 * How much blue a wave's cells have: 4 % for the last wave to 46 % for the first, one formula for any number of
 * waves and both themes.
 * @param wave from 1
 * @returns per cent of the blue in the mix with the surface
 */
export function tint(wave: number, waves: number): number {
  const ahead = waves > 1 ? (waves - wave) / (waves - 1) : 1;
  return Math.round(4 + 42 * ahead ** 1.25);
}
