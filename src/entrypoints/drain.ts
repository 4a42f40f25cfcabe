/** Consumer of the queue `drain`. */
export async function drain(): Promise<void> {}
