import { nameOf } from './format';

type People = Parameters<typeof nameOf>[0];

/** Who signed: "Emil Haas", or "June Park for Emil Haas" where a delegate did. */
export function signerOf(people: People, signature: { accountId: string; for?: string | undefined }): string {
  const name = nameOf(people, signature.accountId);
  return signature.for === undefined ? name : `${name} for ${nameOf(people, signature.for)}`;
}
