/** `avi:forge:installed:app`: what Forge tells once the app is on a site. */
interface InstalledEvent {
  readonly app?: { readonly version?: string };
  readonly environment?: { readonly id?: string };
}

/**
 * Says in the log that the app arrived. It touches nothing: the app's own permissions may take minutes to
 * work, and what a project needs is set-up's, which a person reads first.
 */
export async function installed(event: InstalledEvent): Promise<void> {
  console.log(
    JSON.stringify({
      event: 'installed',
      version: event.app?.version ?? null,
      environment: event.environment?.id ?? null,
    }),
  );
}
