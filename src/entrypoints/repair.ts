/** Hourly repair of the projections. */
export async function repair(): Promise<void> {}
