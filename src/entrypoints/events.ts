/** Product events of issues and links. */
export async function issueEvent(): Promise<void> {}
