import { type Decision, decide, type Problem } from './problems';
import { heirOf } from './standIns';
import type { BaselineState, Department, Rules } from './vocabulary';

/** Who has to sign, with which words, and when that is enough (B3). */

export interface Signature {
  readonly accountId: string;
  /** Account id of the key user in whose name it is, where somebody signed for another (B6). */
  readonly for?: string | undefined;
  /** Component id. */
  readonly department: string;
}

type Signing = Pick<Department, 'id' | 'keyUsers' | 'heirs'>;

export interface Progress {
  /** How many signatures make the department signed. */
  readonly needed: number;
  /** How many count towards that. */
  readonly counted: number;
  readonly signed: boolean;
}

/** The key user of now whose signature it counts as. */
function seatOf(
  department: Pick<Department, 'keyUsers' | 'heirs'>,
  signature: Pick<Signature, 'accountId' | 'for'>,
): string {
  return heirOf(department, signature.for ?? signature.accountId);
}

/** Whether a key user's signature is given: by themselves, in their name, or by whom they came after. */
export function isGiven(
  department: Pick<Department, 'keyUsers' | 'heirs'>,
  keyUser: string,
  signatures: readonly Pick<Signature, 'accountId' | 'for'>[],
): boolean {
  return signatures.some((signature) => seatOf(department, signature) === keyUser);
}

/** Whether there is nothing left for somebody to sign, who signs as `seat` (themselves or another). */
export function hasSigned(
  department: Pick<Department, 'keyUsers' | 'heirs'>,
  accountId: string,
  seat: string | null,
  signatures: readonly Pick<Signature, 'accountId' | 'for'>[],
): boolean {
  if (signatures.some((signature) => signature.accountId === accountId)) return true;
  return seat !== null && isGiven(department, seat, signatures);
}

/**
 * How far a department has come. `all`: each key user of now has signed. A number: at least so many people
 * have; who has left meanwhile still counts, since what was signed while active stays valid (B6).
 */
export function progressOf(
  department: Signing,
  signatures: readonly Signature[],
  quorum: Rules['quorum'],
): Progress {
  const signers = new Set(
    signatures
      .filter((signature) => signature.department === department.id)
      .map((signature) => seatOf(department, signature)),
  );
  const keyUsers = new Set(department.keyUsers);
  const all = Math.max(1, keyUsers.size);
  const needed = quorum === 'all' ? all : Math.max(1, Math.min(quorum, all));
  const counted =
    quorum === 'all' && keyUsers.size > 0
      ? [...signers].filter((accountId) => keyUsers.has(accountId)).length
      : signers.size;
  return { needed, counted, signed: counted >= needed };
}

/**
 * How far a department has come with its part of a chart. One that came into force was signed by everybody whose
 * signature it took then: who becomes a key user later, and another quorum, make no difference to it (B6).
 */
export function progressIn(
  state: BaselineState,
  department: Signing,
  signatures: readonly Signature[],
  quorum: Rules['quorum'],
): Progress {
  if (state !== 'inForce' && state !== 'superseded') return progressOf(department, signatures, quorum);
  const own = signatures.filter((signature) => signature.department === department.id);
  const signers = new Set(own.map(({ accountId }) => accountId)).size;
  return { needed: signers, counted: signers, signed: true };
}

/** Whether every department that has a part is signed (B3). A baseline without parts never is. */
export function isFullySigned(
  parts: readonly { readonly department: string }[],
  departments: readonly Department[],
  signatures: readonly Signature[],
  quorum: Rules['quorum'],
): boolean {
  const byId = new Map(departments.map((department) => [department.id, department]));
  return (
    parts.length > 0 &&
    parts.every(({ department: id }) => {
      return progressOf(byId.get(id) ?? { id, keyUsers: [] }, signatures, quorum).signed;
    })
  );
}

/** What a key user types to sign: "I sign Finance's 10 requirements in this order". */
export function assentSentence(department: string, count: number): string {
  const possessive = department.endsWith('s') ? `${department}'` : `${department}'s`;
  return `I sign ${possessive} ${count} requirement${count === 1 ? '' : 's'} in this order`;
}

/** Word for word, but for what keyboards make of it: curly apostrophes, doubled spaces, a full stop. */
export function isAssent(typed: string, expected: string): boolean {
  return plain(typed) === plain(expected);
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
}

/** Which chart, down to the department's part: number, edition and root. */
export interface SignedThing {
  readonly number: number;
  readonly edition: number;
  readonly root: string;
}

export interface SigningFacts {
  readonly state: BaselineState | 'none';
  /** The department's name, as the assent says it. */
  readonly department: string;
  readonly isKeyUser: boolean;
  readonly hasSigned: boolean;
  /** The part that is out for signature now; null where the department has none. */
  readonly current: (SignedThing & { readonly count: number }) | null;
}

const otherEdition: Problem = { rule: 'B3-edition', state: 'outForSignature' };

/** Whether somebody may sign for a department now: what the button shows. */
export function maySign(facts: SigningFacts): Decision {
  if (facts.state !== 'outForSignature') return decide([{ rule: 'B3-state', state: facts.state }]);
  if (facts.current === null) return decide([otherEdition]);
  const problems: Problem[] = [];
  if (!facts.isKeyUser) problems.push({ rule: 'B3-keyUser', department: facts.department });
  if (facts.hasSigned) problems.push({ rule: 'B3-twice', department: facts.department });
  return decide(problems);
}

/** Whether what somebody sends is a signature of what is out for signature now. */
export function acceptSignature(
  facts: SigningFacts,
  sent: SignedThing & { readonly assent: string },
): Decision {
  const may = maySign(facts);
  if (!may.allow || facts.current === null) return may;
  const { number, edition, root, count } = facts.current;
  if (sent.number !== number || sent.edition !== edition || sent.root !== root) {
    return decide([otherEdition]);
  }
  const expected = assentSentence(facts.department, count);
  return decide(isAssent(sent.assent, expected) ? [] : [{ rule: 'B3-assent', expected }]);
}
