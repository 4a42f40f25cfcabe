/** The function validator on guarded transitions: it never lets through what it cannot judge. */
export async function guard(): Promise<{ result: boolean; errorMessage?: string }> {
  return { result: false, errorMessage: 'Wallchart is not set up in this project.' };
}
